"""What governance holds of a person, and how long."""

from django.utils.translation import gettext_lazy as _

from network.governance.models import Authorship, Flag, Position
from portal.personal_data import declare


def _forget_who(rows, person):
    rows.update(person=None)


declare(
    Authorship,
    person="person",
    label=_("Your comments in consultations"),
    export=lambda row: {
        "consultation": row.comment.consultation.question,
        "text": row.comment.text,
        "group_shown": row.comment.group,
        "written_at": row.comment.written_at,
    },
    kept=_("Under the Chatham House Rule until comments close; else as long as you are here."),
    stays=_("The comments stay without your name, because others answered to them."),
)
declare(
    Position,
    person="person",
    label=_("Your positions in consent rounds"),
    export=lambda row: {
        "consultation": row.consultation.question,
        "position": row.choice,
        "reasons": row.reasons,
        "for_institution": str(row.institution or ""),
    },
    kept=_("Under the Chatham House Rule until the round closes; else as long as you are here."),
    erase=_forget_who,
    stays=_("The position is counted without your name, because a decision rests on the count."),
)
declare(
    Flag,
    person="person",
    label=_("Comments that you flagged to the organisers"),
    export=lambda row: {"reason": row.reason, "settled": row.settled},
    kept=_("As long as the comment."),
)
