"""The notes of topics: who wrote one, who read it a second time, and who might object."""

from django.utils.translation import gettext_lazy as _

from network.forums.models import Note, NoteElector
from portal.personal_data import declare

WITH_TOPIC = _("As long as the topic.")
STAYS = _("The note stays without your name: it belongs to all who agreed to it.")


def _export(note):
    return {"topic": note.topic.title, "note": note.body, "agreed_at": note.agreed_at}


declare(
    Note,
    person="written_by",
    label=_("Notes of topics that you wrote"),
    export=_export,
    kept=WITH_TOPIC,
    erase=lambda rows, _person: rows.update(written_by=None),
    stays=STAYS,
    related=("topic",),
)
declare(
    Note,
    person="second",
    label=_("Notes of topics that you read a second time"),
    export=lambda note: {"topic": note.topic.title, "agreed_at": note.agreed_at},
    kept=WITH_TOPIC,
    erase=lambda rows, _person: rows.update(second=None),
    stays=STAYS,
    related=("topic",),
)
declare(
    NoteElector,
    person="person",
    label=_("Notes that are before you"),
    export=lambda row: {"topic": row.note.topic.title, "objected": row.has_put},
    kept=_("Until the note is agreed or changed."),
    related=("note__topic",),
)
