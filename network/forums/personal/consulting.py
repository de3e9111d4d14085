"""What peer consultations and polls hold of people."""

from django.utils.translation import gettext_lazy as _

from network.forums.actions import consulting
from network.forums.models import (
    Ballot,
    ClockMove,
    Consultation,
    ConsultationNote,
    Place,
    PollElector,
)
from portal.personal_data import declare

WITH_CONSULTATION = _("As long as the consultation, which is erased some days after its end.")


def _forget_host(rows, person):
    rows.update(host=None)


def _forget_who(rows, person):
    rows.update(by=None)


declare(
    Consultation,
    person="host",
    label=_("Peer consultations that you began"),
    export=lambda row: {
        "topic": row.topic.title,
        "format": row.format,
        "starts_at": row.starts_at,
        "ended_at": row.ended_at,
    },
    related=("topic",),
    kept=WITH_CONSULTATION,
    erase=_forget_host,
    stays=_("The consultation stays, without who began it, because others take part in it."),
)
declare(
    Place,
    person="person",
    label=_("Your places in peer consultations"),
    export=lambda row: {"role": row.role, "topic": row.consultation.topic.title},
    related=("consultation__topic",),
    kept=WITH_CONSULTATION,
)
declare(
    ClockMove,
    person="by",
    label=_("What you did to the clock of a peer consultation"),
    export=lambda row: {"turn": row.turn, "made_at": row.made_at},
    kept=WITH_CONSULTATION,
    erase=_forget_who,
    stays=_("The clock stays as it was set, without who set it."),
)
declare(
    ConsultationNote,
    person="person",
    label=_("Your notes of peer consultations"),
    export=lambda row: {
        "title": row.title,
        "held_on": row.held_on,
        **consulting.words_of(row),
    },
    kept=_("As long as you have an account, or until you delete it."),
)
declare(
    Ballot,
    person="person",
    label=_("Your votes in polls of forums"),
    export=lambda row: {"poll": row.poll.topic.title, "answers": row.answers},
    related=("poll__topic",),
    kept=_("Until the poll is counted."),
)
declare(
    PollElector,
    person="person",
    label=_("Polls in safe spaces in which you voted"),
    # What was voted is kept apart, and nothing leads to it from here.
    export=lambda row: {"poll": row.poll.topic.title, "has_voted": row.has_put},
    related=("poll__topic",),
    kept=_("Until the poll is counted."),
)
