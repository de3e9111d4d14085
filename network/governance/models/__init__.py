"""What is kept of how the community governs itself."""

from network.governance.models.balance import BalanceSnapshot
from network.governance.models.consultations import Audience, Consultation, State
from network.governance.models.decisions import Decision
from network.governance.models.voices import Authorship, Comment, Flag, Position

__all__ = [
    "Audience",
    "Authorship",
    "BalanceSnapshot",
    "Comment",
    "Consultation",
    "Decision",
    "Flag",
    "Position",
    "State",
]
