"""Who the members are."""

from django.db.models import Exists, OuterRef

from network.members.models import Membership
from portal.accounts.models import User


def current_members():
    """The active accounts of those who are members now."""
    theirs = Membership.objects.current().filter(person=OuterRef("pk"))
    return User.objects.filter(Exists(theirs), is_active=True)
