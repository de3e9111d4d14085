"""The fixed cast of the sample programme and of the tests: one person for each part.

Their passwords and second factors are known to all, so ``seat`` refuses where real people are.
"""

import base64
import hashlib
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from portal.accounts import secrets
from portal.accounts.models import User
from portal.accounts.permissions import Role

PASSWORD = "four seats at one table"  # noqa: S105 (opens the sample only, see seat)


@dataclass(frozen=True)
class Part:
    """``visitor`` is nobody: a part without an account."""

    key: str
    name: str = ""
    roles: tuple[Role, ...] = ()
    language: str = "en"
    time_zone: str = "Europe/Zurich"

    @property
    def has_account(self):
        return bool(self.name)

    @property
    def email(self):
        return f"{self.key}@parley.example"

    @property
    def totp_secret(self):
        """Always the same for the same part; only who holds a role needs one."""
        if not self.roles:
            return None
        digest = hashlib.sha256(f"sample second factor of {self.key}".encode()).digest()
        return base64.b32encode(digest[:20]).decode()


CAST = {
    part.key: part
    for part in (
        Part("visitor"),
        Part("outsider", "Olena Hrytsenko", time_zone="Europe/Kyiv"),
        Part("member", "Mateus Ferreira", time_zone="America/Sao_Paulo"),
        Part("negotiator", "Nadia Benali", language="fr", time_zone="Africa/Tunis"),
        Part("organiser", "Oskar Lindqvist", (Role.ORGANISER,)),
        Part("facilitator", "Fatima Al-Rashid", (Role.FACILITATOR,), time_zone="Asia/Amman"),
        Part("moderator", "Moana Tawhiri", (Role.MODERATOR,), time_zone="Pacific/Auckland"),
        Part("reviewer", "Rajesh Iyer", (Role.REVIEWER,), time_zone="Asia/Kolkata"),
        Part("editor", "Élodie Marchand", (Role.EDITOR,), language="fr"),
        Part("employer", "Emeka Okafor", time_zone="Africa/Lagos"),
        Part("researcher", "Ruth Goldberg", (Role.RESEARCHER,), time_zone="America/New_York"),
        Part("administrator", "Anneliese Brunner", (Role.ADMINISTRATOR,)),
    )
}


@transaction.atomic
def seat(key):
    """Make the person of one part, or put it right; ``None`` for the visitor."""
    if not (settings.DEBUG or settings.SAMPLE_ALLOWED):
        raise ImproperlyConfigured(
            "People of the sample are for demonstrations: set SAMPLE_ALLOWED."
        )
    part = CAST[key]
    if not part.has_account:
        return None
    user = User.objects.filter(email=part.email).first() or User(email=part.email)
    user.name, user.language, user.time_zone = part.name, part.language, part.time_zone
    user.is_active = True
    if not user.check_password(PASSWORD):
        user.set_password(PASSWORD)
    user.save()
    user.groups.set(Group.objects.filter(name__in=part.roles))
    _verify_address(user)
    _equip(user, part)
    return user


def describe(key):
    """What a demonstration shows of one part, as plain values."""
    part = CAST[key]
    return {
        "key": part.key,
        "email": part.email if part.has_account else None,
        "name": part.name or None,
        "password": PASSWORD if part.has_account else None,
        "totp_secret": part.totp_secret,
        "roles": [role.value for role in part.roles],
    }


def _verify_address(user):
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"primary": True, "verified": True}
    )


def _equip(user, part):
    if part.totp_secret is None:
        return
    known = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if known is None:
        known = Authenticator(user=user, type=Authenticator.Type.TOTP, data={})
    if not _opens(known, part.totp_secret):
        known.data = {"secret": secrets.encrypt(part.totp_secret)}
        known.save()


def _opens(authenticator, secret):
    """Whether the stored secret is ``secret``; after a change of SECRET_KEY it cannot be read."""
    try:
        return secrets.decrypt(authenticator.data["secret"]) == secret
    except (KeyError, InvalidToken):
        return False
