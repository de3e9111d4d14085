"""People. ``UserFactory(role=Role.EDITOR, with_totp=True)`` may open the back office."""

import factory
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from portal.accounts import secrets
from portal.accounts.models import User

PASSWORD = "a plain long password"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"person{number}@example.org")
    name = factory.Sequence(lambda number: f"Person {number}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def verified(self, create, extracted, **kwargs):
        """Everybody's address is proved, unless ``verified=False``."""
        EmailAddress.objects.create(
            user=self, email=self.email, primary=True, verified=extracted is not False
        )

    @factory.post_generation
    def role(self, create, extracted, **kwargs):
        if extracted:
            self.groups.add(Group.objects.get(name=extracted))

    @factory.post_generation
    def with_totp(self, create, extracted, **kwargs):
        if extracted:
            add_totp(self)


def add_totp(user, secret=TOTP_SECRET):
    """An authenticator app, and recovery codes as everybody gets them with it."""
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": secrets.encrypt(secret)}
    )
    RecoveryCodes.activate(user)
