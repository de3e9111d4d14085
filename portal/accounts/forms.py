"""Forms of the account pages: what is asked, and the words of the questions."""

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from allauth.socialaccount import forms as partner_forms
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from portal.accounts import time_zones
from portal.accounts.models import User
from portal.accounts.passkey_replies import PasskeyReply

PASSWORD_RULE = _("At least 10 characters. A few words that you remember make a good password.")
CODE_WIDGET = {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}


class PlainWords:
    """Says our words instead of the library's, in labels and hints and never inside the boxes."""

    labels = {}
    hints = {}
    widgets = {}
    missing = {
        "code": _("Write the code."),
        "email": _("Write your e-mail address."),
        "login": _("Write your e-mail address."),
        "name": _("Write a name."),
        "oldpassword": _("Write your present password."),
        "password": _("Write your password."),
        "password1": _("Write a password."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.update(self.widgets.get(name, {}))
            if name in self.missing:
                field.error_messages["required"] = self.missing[name]


class CodeWords(PlainWords):
    labels = {"code": _("Code")}
    widgets = {"code": CODE_WIDGET}


class AddressWords(PlainWords):
    labels = {"email": _("E-mail address")}


class NewPasswordWords(PlainWords):
    """Asks for the new password once: who mistypes it resets it by code."""

    labels = {"oldpassword": _("Present password"), "password1": _("New password")}
    hints = {"password1": PASSWORD_RULE}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class SignInForm(PlainWords, account_forms.LoginForm):
    labels = {"login": _("E-mail address"), "password": _("Password")}
    widgets = {"login": {"autocomplete": "username"}}


class SignUpForm(PlainWords, account_forms.SignupForm):
    field_order = ["name", "email", "password1"]
    missing = PlainWords.missing | {"name": _("Write your name.")}
    labels = {
        "email": _("E-mail address"),
        "password1": _("Password"),
        settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD: _("Leave this empty"),
    }
    hints = {
        "name": _("As you want to be addressed. Others see it only where you take part."),
        "email": _("We send a code to it now, and later only what you ask for."),
        "password1": PASSWORD_RULE,
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        trap = self.fields[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD]
        trap.widget.attrs = {"tabindex": "-1", "autocomplete": "off"}

    def visible_fields(self):
        """The trap for robots is no question; the page draws it apart."""
        trap = settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD
        return [field for field in super().visible_fields() if field.name != trap]

    @property
    def trap(self):
        return self[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD]

    def try_save(self, request):
        """A known address takes as long as a new one, whose password has to be hashed."""
        if self.account_already_exists and self.cleaned_data.get("password1"):
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class PartnerSignUpForm(PlainWords, partner_forms.SignupForm):
    field_order = ["name", "email"]
    missing = SignUpForm.missing
    labels = {"email": _("E-mail address")}
    hints = {"name": _("As you want to be addressed. Others see it only where you take part.")}


class NewAddressForm(PlainWords, account_forms.AddEmailForm):
    labels = {"email": _("New e-mail address")}
    hints = {
        "email": _("We send a code to it. Your present address stays until you enter the code.")
    }


class ChangePasswordForm(NewPasswordWords, account_forms.ChangePasswordForm):
    pass


class SetPasswordForm(NewPasswordWords, account_forms.SetPasswordForm):
    pass


class NewPasswordForm(NewPasswordWords, account_forms.ResetPasswordKeyForm):
    pass


class ForgottenPasswordForm(AddressWords, account_forms.ResetPasswordForm):
    pass


class RequestCodeForm(AddressWords, account_forms.RequestLoginCodeForm):
    pass


class ConfirmPasswordForm(PlainWords, account_forms.ReauthenticateForm):
    labels = {"password": _("Password")}


class SignInCodeForm(CodeWords, account_forms.ConfirmLoginCodeForm):
    pass


class AddressCodeForm(CodeWords, account_forms.ConfirmEmailVerificationCodeForm):
    pass


class ResetCodeForm(CodeWords, account_forms.ConfirmPasswordResetCodeForm):
    pass


class SecondFactorForm(CodeWords, mfa_forms.AuthenticateForm):
    labels = {"code": _("Code from your app, or a recovery code")}


class ConfirmSecondFactorForm(CodeWords, mfa_forms.ReauthenticateForm):
    labels = {"code": _("Code from your app, or a recovery code")}


class ActivateAppForm(CodeWords, totp_forms.ActivateTOTPForm):
    labels = {"code": _("Code that the app shows now")}


class PasskeyWords(PlainWords):
    labels = {"name": _("Name of the passkey")}
    hints = {
        "name": _("So that you can tell your passkeys apart, such as “Blue key” or “My phone”.")
    }


class AddPasskeyForm(PasskeyReply, PasskeyWords, webauthn_forms.AddWebAuthnForm):
    labels = PasskeyWords.labels | {"passwordless": _("Sign in with this passkey alone")}
    hints = PasskeyWords.hints | {
        "passwordless": _(
            "It then replaces password and code; your device asks for your finger, face or PIN."
        )
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class FirstPasskeyForm(PasskeyReply, PasskeyWords, webauthn_forms.SignupWebAuthnForm):
    pass


class SignInPasskeyForm(PasskeyReply, webauthn_forms.LoginWebAuthnForm):
    pass


class SecondPasskeyForm(PasskeyReply, webauthn_forms.AuthenticateWebAuthnForm):
    pass


class ConfirmPasskeyForm(PasskeyReply, webauthn_forms.ReauthenticateWebAuthnForm):
    pass


class RenamePasskeyForm(PasskeyWords, webauthn_forms.EditWebAuthnForm):
    pass


class ProfileForm(forms.ModelForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("All dates and times are shown in it.")
    )

    class Meta:
        model = User
        fields = ["name", "language", "time_zone"]
        labels = {"name": _("Name"), "language": _("Language")}
        help_texts = {"language": _("Of the pages after you sign in, and of our mails.")}
        error_messages = {"name": {"required": _("Write your name.")}}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = time_zones.choices(self.instance.time_zone)
