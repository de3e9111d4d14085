from events.programme.models.agenda import Room, RunSheetItem, Session
from events.programme.models.choices import (
    Attendance,
    Audience,
    ContributorPart,
    Format,
    MaterialAudience,
    OrganiserPart,
    PartnerPart,
    Rule,
    State,
)
from events.programme.models.events import Event, EventTranslation, Series
from events.programme.models.feeds import CalendarLink
from events.programme.models.materials import Material
from events.programme.models.people import Contributor, Organiser, Partner

__all__ = [
    "Attendance",
    "Audience",
    "CalendarLink",
    "Contributor",
    "ContributorPart",
    "Event",
    "EventTranslation",
    "Format",
    "Material",
    "MaterialAudience",
    "Organiser",
    "OrganiserPart",
    "Partner",
    "PartnerPart",
    "Room",
    "Rule",
    "RunSheetItem",
    "Series",
    "Session",
    "State",
]
