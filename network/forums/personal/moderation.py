"""What moderation holds of people. Who flagged a post stands nowhere."""

from django.utils.translation import gettext_lazy as _

from network.forums.models import Appeal, Block, Case, GlassRequest, Measure
from portal.personal_data import declare

WITH_FORUM = _("As long as the forum.")
STAYS = _("The decision stays, without who made it.")


def _forget(name):
    def forget(rows, person):
        rows.update(**{name: None})

    return forget


declare(
    Block,
    person="person",
    label=_("Members whom you muted or blocked"),
    export=lambda row: {"kind": row.kind, "made_at": row.made_at},
    kept=_("Until you take it back, or one of you closes the account."),
)
declare(
    Block,
    person="other",
    label=_("Who muted or blocked you"),
    # It is the other's affair, and he is promised that nobody is told.
    export=None,
    kept=_("Until the other takes it back, or one of you closes the account."),
)
declare(
    Measure,
    person="person",
    label=_("Warnings and time-outs in forums"),
    export=lambda row: {
        "forum": row.forum.name,
        "kind": row.kind,
        "made_at": row.made_at,
        "until": row.until,
        "lifted_at": row.lifted_at,
    },
    related=("forum",),
    kept=WITH_FORUM,
)
declare(
    Case,
    person="decided_by",
    label=_("Flagged posts that you decided about"),
    export=lambda row: {
        "decision": row.decision,
        "words": row.words,
        "decided_at": row.decided_at,
    },
    kept=WITH_FORUM,
    erase=_forget("decided_by"),
    stays=STAYS,
)
declare(
    Appeal,
    person="decided_by",
    label=_("Appeals that you decided"),
    export=lambda row: {
        "outcome": row.outcome,
        "answer": row.answer,
        "decided_at": row.decided_at,
    },
    kept=WITH_FORUM,
    erase=_forget("decided_by"),
    stays=STAYS,
)
declare(
    GlassRequest,
    person="asked_by",
    label=_("Forums that you asked to read without being in them"),
    export=lambda row: {
        "ground": row.ground,
        "words": row.words,
        "asked_at": row.asked_at,
        "verdict": row.verdict,
        "until": row.until,
    },
    kept=WITH_FORUM,
    erase=_forget("asked_by"),
    stays=_("The request stays, without who made it, because the forum was told of it."),
)
declare(
    GlassRequest,
    person="decided_by",
    label=_("Requests to read forums that you decided"),
    export=lambda row: {"verdict": row.verdict, "decided_at": row.decided_at},
    kept=WITH_FORUM,
    erase=_forget("decided_by"),
    stays=STAYS,
)
