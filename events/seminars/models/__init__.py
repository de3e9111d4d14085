"""Devising seminars and walks: what is worked on, and by whom it may be seen."""

from events.seminars.models.assessing import STRONGEST, Interest, Interview, Side, Weight
from events.seminars.models.devising import (
    COURSE,
    FINAL,
    Acceptance,
    GroundRules,
    Seminar,
    Stage,
    StageMove,
)
from events.seminars.models.inventing import (
    CARD,
    Ballot,
    Choice,
    Cluster,
    IdeaCard,
    IdeaRound,
    Package,
    RoundElector,
    Sounding,
    SoundingElector,
)
from events.seminars.models.summarising import (
    AttributionCheck,
    Claim,
    Objection,
    SettledFind,
    Summary,
    SummaryElector,
)

__all__ = [
    "CARD",
    "COURSE",
    "FINAL",
    "STRONGEST",
    "Acceptance",
    "AttributionCheck",
    "Ballot",
    "Choice",
    "Claim",
    "Cluster",
    "GroundRules",
    "IdeaCard",
    "IdeaRound",
    "Interest",
    "Interview",
    "Objection",
    "Package",
    "RoundElector",
    "Seminar",
    "SettledFind",
    "Side",
    "Sounding",
    "SoundingElector",
    "Stage",
    "StageMove",
    "Summary",
    "SummaryElector",
    "Weight",
]
