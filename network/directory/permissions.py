"""Who may do what about profiles and introductions."""

from network.directory.models import Profile
from network.members.permissions import is_member
from portal.accounts.permissions import is_active


def may_edit_profile(user):
    """Members have a profile; who was one may still change or hide what is left of it."""
    if not is_active(user):
        return False
    return is_member(user) or Profile.objects.filter(user=user).exists()


def may_ask(user):
    return is_member(user)


def may_see_introductions(user):
    return may_edit_profile(user)
