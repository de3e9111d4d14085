"""Members by what a host types of them: the name in the directory, or the mail address."""

from network.directory import audiences
from network.directory.models import Profile
from network.members.models import Membership
from portal.accounts.models import User

MOST = 3


def members_called(words, viewer):
    """Up to three members; by name only those whose name ``viewer`` sees in the directory."""
    words = " ".join(words.split())
    if not words:
        return []
    members = User.objects.filter(
        is_active=True, pk__in=Membership.objects.current().values("person")
    )
    if "@" in words:
        return list(members.filter(email__iexact=words)[:MOST])
    seen = Profile.objects.seen_by_tier(audiences.tier_of(viewer))
    named = members.filter(name__iexact=words, pk__in=seen.values("user"))
    return list(named.order_by("pk")[:MOST])
