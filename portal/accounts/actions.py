"""What is done to an account. Each word here is one transaction; letters leave after it."""

import uuid

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from portal.mail import letters, outbox


class AccountError(Exception):
    """The act was refused; the message is fit to show to the person who asked."""


@transaction.atomic
def update_profile(user, *, name, language, time_zone):
    user.name = name
    user.language = language
    user.time_zone = time_zone
    user.full_clean(exclude=["password"])
    user.save(update_fields=["name", "language", "time_zone"])


@transaction.atomic
def deactivate(user):
    """Close the account. Nobody is signed in to it any more once this returns, on any machine."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)


@transaction.atomic
def reactivate(user):
    user.is_active = True
    user.save(update_fields=["is_active"])


def end_sessions(user):
    """Sign ``user`` out everywhere; ended sessions stay ended when the account is opened again."""
    for session in UserSession.objects.filter(user=user):
        session.end()


@transaction.atomic
def open_account_for(user):
    """Prepare an account that an administrator made; its owner proves the address by signing in."""
    user.set_unusable_password()
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    outbox.write(
        template="account/email/account_opened",
        key=f"accounts.opened:{user.pk}",
        person=user,
        context={"user": user, "sign_in_url": _address("account_request_login_code", user)},
        proves_address=True,
    )


@transaction.atomic
def replace_address(user, *, former):
    """Let the address on ``user`` be the only one, still to be proved; tell the former one."""
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    end_sessions(user)
    outbox.write(
        template="account/email/email_changed",
        key=f"accounts.address-replaced:{uuid.uuid4().hex}",
        to=former,
        person=user,
        context={
            "user": user,
            "from_email": former,
            "security_url": _address("accounts:security", user),
        },
    )


def _address(name, user):
    with translation.override(user.language or settings.LANGUAGE_CODE):
        return letters.address_of(reverse(name))
