"""What the portal knows of a member already, so that he need not write it again."""

from network.directory.models import Profile
from network.members.models import Membership
from portal.accounts.permissions import is_active


def known_of(user):
    """{name of a field: value}; a profile says it more exactly than a membership."""
    if not is_active(user):
        return {}
    membership = Membership.objects.current().of(user).select_related("institution").first()
    profile = Profile.objects.filter(user=user).only("group", "affiliation", "headline").first()
    found = {"name": user.name, "email": user.email, "by_name": user.name, "by_email": user.email}
    if membership is not None:
        found |= _said(membership, "group", "region", "affiliation")
    if profile is not None:
        found |= _said(profile, "group", "affiliation")
    return found


def _said(row, *names):
    values = {name: getattr(row, name) for name in names}
    return {name: value for name, value in values.items() if value}
