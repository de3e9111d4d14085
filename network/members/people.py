"""Who the members are."""

from django.db.models import Exists, OuterRef

from network.members.models import Membership
from portal.accounts.models import User
from portal.privacy.models import Erasure


def current_members():
    """The active accounts of those who are members now, without those who are being erased."""
    theirs = Membership.objects.current().filter(person=OuterRef("pk"))
    going = Erasure.objects.cooling_off().filter(person=OuterRef("pk"))
    return User.objects.filter(Exists(theirs), ~Exists(going), is_active=True)
