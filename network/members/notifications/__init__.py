"""The letters and notices of membership; rows of the outbox, in the transaction of the act."""

from network.members.notifications.applications import (
    ask_for_more,
    ask_referee,
    confirm_appeal,
    confirm_receipt,
    reviewers,
    tell_admission,
    tell_admission_of_institution,
    tell_refusal,
    tell_reviewers,
)
from network.members.notifications.institutions import (
    invite,
    remind_contact,
    remind_contact_at_last,
    tell_new_contact,
    tell_of_freed_seat,
)
from network.members.notifications.memberships import (
    confirm_leaving,
    remind,
    remind_at_last,
    tell_lapse,
    tell_return,
    tell_suspension,
)

__all__ = [
    "ask_for_more",
    "ask_referee",
    "confirm_appeal",
    "confirm_leaving",
    "confirm_receipt",
    "invite",
    "remind",
    "remind_at_last",
    "remind_contact",
    "remind_contact_at_last",
    "reviewers",
    "tell_admission",
    "tell_admission_of_institution",
    "tell_lapse",
    "tell_new_contact",
    "tell_of_freed_seat",
    "tell_refusal",
    "tell_return",
    "tell_reviewers",
    "tell_suspension",
]
