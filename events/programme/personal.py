"""What the programme of events holds of a person, and how long."""

from django.utils.translation import gettext_lazy as _

from events.programme.models import CalendarLink, Contributor, Organiser
from portal.personal_data import declare

declare(
    Organiser,
    person="person",
    label=_("Events that you help to run"),
    export=lambda row: {"event": row.event.title, "part": row.part},
    kept=_("As long as you have the part."),
    related=("event",),
)
declare(
    Contributor,
    person="person",
    label=_("Events in whose programme you stand"),
    export=lambda row: {
        "event": row.event.title,
        "name": row.name,
        "affiliation": row.affiliation,
        "part": row.part,
        "about": row.about,
    },
    kept=_("As long as the page of the event, or until you close your account."),
    related=("event",),
)
declare(
    CalendarLink,
    person="person",
    label=_("Secret address of your calendar of events"),
    export=lambda row: {"made_at": row.made_at},
    kept=_("Until you revoke it."),
)
