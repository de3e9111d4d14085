"""What is kept of membership: applications, terms, institutions with their seats, and the rules."""

from network.members.models.applications import (
    AdditionalAnswer,
    Application,
    Recommendation,
    ReviewNote,
)
from network.members.models.institutions import Institution, InstitutionContact, SeatInvitation
from network.members.models.memberships import Membership
from network.members.models.particulars import Gender, NegotiationRole, Particulars
from network.members.models.rules import MembershipRules
from network.members.models.terms import Term, today

__all__ = [
    "AdditionalAnswer",
    "Application",
    "Gender",
    "Institution",
    "InstitutionContact",
    "Membership",
    "MembershipRules",
    "NegotiationRole",
    "Particulars",
    "Recommendation",
    "ReviewNote",
    "SeatInvitation",
    "Term",
    "today",
]
