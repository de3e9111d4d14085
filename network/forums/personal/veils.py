"""What veils and rounds hold of people: who may put a card, and who lifts veils. Never who spoke.

A veiled post has no path to its author, and no copy of personal data holds any: a file that names
somebody and what he said under a veil would be what the veil is there to prevent. As long as the
key of the topic lives, its author finds his posts marked as his own on the page.
"""

from django.utils.translation import gettext_lazy as _

from network.forums.models import Drill, RoundElector, Trustee, Unveiling
from portal.personal_data import declare

WITH_REGISTER = _("As long as the register of lifted veils.")
STAYS = _("The entry stays in the register, without who decided.")


def _forget(name):
    def forget(rows, person):
        rows.update(**{name: None})

    return forget


declare(
    RoundElector,
    person="person",
    label=_("Rounds of cards that you were asked to"),
    export=lambda row: {"topic": row.round.topic.title, "has_put": row.has_put},
    related=("round__topic",),
    kept=_("As long as the round."),
)
declare(
    Trustee,
    person="person",
    label=_("Your office as a trustee of veils"),
    export=lambda row: {
        "chair": row.chair,
        "institution": row.institution,
        "appointed_at": row.appointed_at,
        "retired_at": row.retired_at,
    },
    kept=_("As long as you have an account."),
)
for name, label in (
    ("requester", _("Veils that you asked to lift")),
    ("reviewer", _("Requests to lift a veil that you reviewed")),
    ("first", _("Liftings of a veil that you approved first")),
    ("second", _("Liftings of a veil that you approved second")),
):
    declare(
        Unveiling,
        person=name,
        label=label,
        export=lambda row: {"state": row.state, "requested_at": row.requested_at},
        kept=WITH_REGISTER,
        erase=_forget(name),
        stays=STAYS,
    )
declare(
    Drill,
    person="first",
    label=_("Drills of the trustees that you took part in"),
    export=lambda row: {"begun_at": row.begun_at, "passed_at": row.passed_at},
    kept=_("As long as the register of drills."),
    erase=_forget("first"),
    stays=_("The drill stays, without who took part."),
)
