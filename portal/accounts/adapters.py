"""Where allauth asks the portal: its words, its mails, its redirects, its secrets."""

import uuid

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts import secrets
from portal.accounts.models import User
from portal.mail import letters, outbox

TOO_MANY = _("That was tried too often. Wait a few minutes, then try again.")
NAME_LENGTH = User._meta.get_field("name").max_length  # noqa: SLF001 (a public part of Django)
# A stranger's address takes the time that a letter takes, so that the clock tells nothing either.
STRANGER = "account/email/unknown_account"
NOBODY = ("account/email/login_code", "", {"code": "000-000-000"})
# These show that somebody reads mail at an address, so they go even where an earlier one came back.
PROOFS = (
    "account/email/account_already_exists",
    "account/email/email_confirmation",
    "account/email/email_confirmation_signup",
    "account/email/login_code",
    "account/email/password_reset",
    "account/email/password_reset_code",
)
WRONG_CODE = _("This code is not right, or it is too old.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _("This address and this password do not belong together."),
        "email_taken": _("This address belongs to another account."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("This is not your password."),
        "rate_limited": TOO_MANY,
        "same_as_current": _("This is your address already."),
        "too_many_login_attempts": TOO_MANY,
    }

    def save_user(self, request, user, form, commit=True):
        user.language = translation.get_language() or settings.LANGUAGE_CODE
        return super().save_user(request, user, form, commit)

    def get_login_redirect_url(self, request):
        """Home, in the person's own language, whatever the language of the sign-in page was."""
        with translation.override(request.user.language):
            return resolve_url(settings.LOGIN_REDIRECT_URL)

    def get_signup_redirect_url(self, request):
        return self.get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request):
        return reverse("accounts:security")

    def get_reauthentication_methods(self, user):
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code from your app"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": words[method["id"]]} for method in methods]

    def send_mail(self, template_prefix, email, context):
        """Write the letter now, in its reader's language; a worker sends it after the commit.

        Each is a letter of its own: a code that was asked for twice is sent twice.
        """
        if template_prefix == STRANGER:
            template_prefix, email, context = NOBODY
        reader = context.get("user") or User.objects.filter(email__iexact=email).first()
        outbox.write(
            template=template_prefix,
            key=f"accounts:{uuid.uuid4().hex}",
            to=email,
            person=reader,
            context={key: value for key, value in context.items() if key != "request"}
            | _ways_in(reader),
            language=_language(reader),
            proves_address=template_prefix in PROOFS,
        )


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def encrypt(self, text):
        return secrets.encrypt(text)

    def decrypt(self, encrypted_text):
        return secrets.decrypt(encrypted_text)

    def build_totp_svg(self, url):
        code = segno.make(url, error="m", micro=False)
        return code.svg_inline(scale=5, border=4, dark="#000", light="#fff")

    def generate_authenticator_name(self, user, type):  # noqa: A002 (the library names it)
        number = user.authenticator_set.filter(type=type).count() + 1
        return gettext("Passkey {number}").format(number=number)

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": settings.WAGTAIL_SITE_NAME}


class PartnerAdapter(DefaultSocialAccountAdapter):
    """Sign-in through the OpenID Connect server of a partner."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "disconnect_last": _("This is your only way to sign in. Set a password first."),
        "no_password": _("Set a password first, or you could not sign in any more."),
    }

    def populate_user(self, request, sociallogin, data):
        user = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        name = data.get("name") or " ".join(part for part in parts if part)
        user.name = name[:NAME_LENGTH]
        user.language = translation.get_language() or settings.LANGUAGE_CODE
        return user

    def is_auto_signup_allowed(self, request, sociallogin):
        """Without a name the form asks for one."""
        return bool(sociallogin.user.name) and super().is_auto_signup_allowed(request, sociallogin)

    def get_signup_form_initial_data(self, sociallogin):
        return super().get_signup_form_initial_data(sociallogin) | {"name": sociallogin.user.name}


def _language(reader):
    return reader.language if reader else translation.get_language()


def _ways_in(reader):
    """Addresses that a letter may give, each in the language of its reader."""
    with translation.override(_language(reader)):
        return {
            "security_url": letters.address_of(reverse("accounts:security")),
            "sign_in_url": letters.address_of(reverse("account_login")),
            "password_reset_url": letters.address_of(reverse("account_reset_password")),
        }
