"""Who may do what about registrations; the parts in an event stand in ``programme.permissions``."""

from events.programme.models import OrganiserPart
from events.programme.permissions import may_manage, may_see_logistics, parts_of

__all__ = ["may_decide", "may_see_balance", "may_see_logistics", "may_see_people"]


def may_see_people(user, event):
    """Names, answers, notes: managers alone. Facilitators and partners see numbers."""
    return may_manage(user, event)


def may_decide(user, event):
    return may_manage(user, event)


def may_see_balance(user, event):
    return may_manage(user, event) or OrganiserPart.FACILITATOR in parts_of(user, event)
