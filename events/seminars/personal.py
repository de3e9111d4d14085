"""What devising seminars hold of a person, and how long.

Nothing here leads to what a participant put: cards, ballots and objections carry no author. What
hangs on a registration goes with it; an elector says that somebody may put something, and goes
when the round closes.
"""

from django.utils.translation import gettext_lazy as _

from events.seminars.models import (
    Acceptance,
    AttributionCheck,
    GroundRules,
    Interview,
    RoundElector,
    Seminar,
    SettledFind,
    SoundingElector,
    StageMove,
    Summary,
    SummaryElector,
    Walker,
)
from portal.personal_data import declare

WITH_THE_SEMINAR = _("As long as the seminar is kept.")
WITH_THE_EVENT = _("Until the day on which the event is erased.")
UNTIL_CLOSED = _("Until the round closes.")


def forget(field):
    return lambda rows, _person: rows.update(**{field: None})


def facilitated(seminar):
    return {"event": seminar.event.title, "stage": seminar.stage, "mandate": seminar.mandate}


def noted(interview):
    return {"event": interview.seminar.event.title, "circle": interview.circle, **interview.open()}


def may_put(elector):
    """That one may put something; how often is no information that leaves."""
    return


declare(
    Seminar,
    person="facilitator",
    label=_("Devising seminars that you facilitate"),
    export=facilitated,
    kept=WITH_THE_SEMINAR,
    erase=forget("facilitator"),
    stays=_("The seminar stays with its participants, without a facilitator."),
    related=("event",),
)
declare(
    Interview,
    person="facilitator",
    label=_("Your notes of interviews for a devising seminar"),
    export=noted,
    kept=_("Until some days after the release, as the page of the interviews says."),
    related=("seminar__event",),
)
for model, field, label in (
    (StageMove, "by", _("Steps of a devising seminar that you took")),
    (GroundRules, "by", _("Ground rules that you published")),
):
    declare(
        model,
        person=field,
        label=label,
        export=lambda row: {"event": row.seminar.event.title, "what": str(row)},
        kept=WITH_THE_EVENT,
        erase=forget(field),
        stays=_("The step stays with the seminar, without who took it."),
        related=("seminar__event",),
    )
declare(
    SettledFind,
    person="by",
    label=_("Names found in a summary that you let stand"),
    export=lambda row: {"event": row.summary.seminar.event.title, "why": row.why},
    kept=WITH_THE_SEMINAR,
    erase=forget("by"),
    stays=_("That it was looked at stays, without who did."),
    related=("summary__seminar__event",),
)
declare(
    AttributionCheck,
    person="person",
    label=_("Summaries that you read for names"),
    export=lambda row: {"event": row.summary.seminar.event.title, "at": row.at},
    kept=WITH_THE_SEMINAR,
    related=("summary__seminar__event",),
)
declare(
    Summary,
    person="writers",
    label=_("Summaries of devising seminars that you wrote in"),
    export=lambda row: {"event": row.seminar.event.title, "version": row.version},
    kept=WITH_THE_SEMINAR,
    erase=lambda rows, person: [row.writers.remove(person) for row in rows],
    stays=_("The summary is that of the seminar; that you wrote in it is forgotten."),
    related=("seminar__event",),
)
declare(
    Acceptance,
    person="registration__person",
    label=_("Ground rules that you accepted"),
    export=lambda row: {
        "event": row.rules.seminar.event.title,
        "version": row.rules.version,
        "text": row.rules.text,
        "at": row.given_at,
    },
    kept=WITH_THE_EVENT,
    related=("rules__seminar__event",),
    order=10,
)
for model, label in (
    (RoundElector, _("That you may put ideas in an open round")),
    (SoundingElector, _("That you may answer an open sounding")),
    (SummaryElector, _("That you may object to a draft")),
):
    declare(
        model,
        person="registration__person",
        label=label,
        export=may_put,
        kept=UNTIL_CLOSED,
        order=10,
    )
declare(
    Walker,
    person="registration__person",
    label=_("Walks that you took part in"),
    export=lambda row: {
        "event": row.registration.intake.event.title,
        "draw": row.group.draw.number,
        "agreed": row.agreed is not None,
    },
    kept=WITH_THE_EVENT,
    related=("registration__intake__event", "group__draw"),
    order=10,
)
