from events.registration.models.agreements import Agreement
from events.registration.models.circulars import Announcement, Circular, Reminder, Segment
from events.registration.models.desks import CheckIn, Desk
from events.registration.models.forums import EventForum
from events.registration.models.intakes import (
    Access,
    Approval,
    Intake,
    LetterText,
    Quota,
    WaitingMode,
)
from events.registration.models.invitations import Allotment, Invitation
from events.registration.models.questions import (
    Answer,
    LogisticsAnswer,
    Question,
    QuestionKind,
    Step,
)
from events.registration.models.receipts import Receipt
from events.registration.models.registrations import (
    OVER,
    SEATED,
    Move,
    Party,
    Registration,
    Standing,
)

__all__ = [
    "OVER",
    "SEATED",
    "Access",
    "Agreement",
    "Allotment",
    "Announcement",
    "Answer",
    "Approval",
    "CheckIn",
    "Circular",
    "Desk",
    "EventForum",
    "Intake",
    "Invitation",
    "LetterText",
    "LogisticsAnswer",
    "Move",
    "Party",
    "Question",
    "QuestionKind",
    "Quota",
    "Receipt",
    "Registration",
    "Reminder",
    "Segment",
    "Standing",
    "Step",
    "WaitingMode",
]
