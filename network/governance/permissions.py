"""Who may do what in the governance of the community."""

from network.members.permissions import is_member
from portal.accounts.permissions import Role, has_role


def may_organise(user):
    return has_role(user, Role.ORGANISER, Role.ADMINISTRATOR)


def may_discuss(user):
    """Read what members say: comments, and the reasons of objections."""
    return is_member(user) or may_organise(user)


def may_read(user, consultation):
    """Read the question and the result. A draft is in the back office alone."""
    if consultation.announced_at is None:
        return False
    return consultation.is_public or may_discuss(user)


def readable(consultations, user):
    """Those of ``consultations`` that ``user`` may read, as part of the query."""
    return consultations.announced() if may_discuss(user) else consultations.public()
