"""The note of a topic: written by a host, under the Rule agreed by those who were there."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.forums import acts, naming, notifications, permissions, signals, traces
from network.forums.actions import Refused
from network.forums.models import Note, NoteElector, NoteObjection, PutAlready, Topic, detached
from portal.prose import as_html

SHORTEST = datetime.timedelta(days=1)


@transaction.atomic
def write(topic, *, by, body):
    """Keep the words of the note. Under the Rule they are a draft again, whatever was agreed."""
    _refuse_who_does_not_host(by, topic)
    note = Note.objects.select_for_update().filter(topic=topic).first() or Note(topic=topic)
    if note.body == body and note.written_by_id:
        return note
    note.edition += bool(note.written_by_id)
    note.body, note.html = body, as_html(body)
    note.written_by, note.second, note.has_second, note.check_until = by, None, False, None
    is_free = not topic.forum.is_under_rule
    note.state = Note.State.AGREED if is_free else Note.State.DRAFT
    note.agreed_at = timezone.now() if is_free else None
    note.save()
    NoteElector.objects.filter(note=note).delete()
    _follow(topic)
    return note


@transaction.atomic
def lay_out(note, *, by, until, names_are_settled=False):
    """Put the draft before the participants until a moment; all of them, and none later.

    Raises ``naming.NamesFound`` where it names somebody of the room, unless that was read and is
    ``settled``.
    """
    _refuse_who_does_not_host(by, note.topic)
    note = _locked(note, Note.State.DRAFT)
    if until < timezone.now() + SHORTEST - datetime.timedelta(minutes=1):
        raise Refused(_("Give the participants at least a day."))
    if not names_are_settled:
        naming.refuse_names(note.topic.forum, note.body)
    people = naming.people_of(note.topic.forum)
    NoteElector.objects.filter(note=note).delete()
    NoteElector.objects.bulk_create(NoteElector(note=note, person=person) for person in people)
    note.state, note.check_until = Note.State.CHECK, until
    note.save(update_fields=["state", "check_until"])
    for person in people:
        notifications.tell_safe_space(person, note.topic.forum)


@transaction.atomic
def object_to(note, *, by, text):
    """Say what must not leave the room; who said it is kept nowhere."""
    note = _locked(note, Note.State.CHECK)
    if note.check_until <= timezone.now():
        raise Refused(_("The time to object is over."))
    try:
        return detached.put(
            note.electors,
            by,
            lambda: NoteObjection.objects.create(note=note, edition=note.edition, text=text),
        )
    except PutAlready as refused:
        raise Refused(str(refused)) from None


@transaction.atomic
def read_second(note, *, by):
    """Confirm, as somebody else than its writer, that it names and describes nobody."""
    note = _locked(note, Note.State.CHECK)
    if by.pk == note.written_by_id:
        raise Refused(_("Somebody else than its writer reads it a second time."))
    if not permissions.may_write(by, note.topic.forum):
        raise Refused(_("Only participants of this forum do that."))
    note.second, note.has_second = by, True
    note.save(update_fields=["second", "has_second"])


@transaction.atomic
def agree(note, *, by):
    """Let the note leave the room: its time is over, nobody objects, and two have read it."""
    _refuse_who_does_not_host(by, note.topic)
    note = _locked(note, Note.State.CHECK)
    if note.check_until > timezone.now():
        raise Refused(_("The participants still have time to object."))
    if note.objections.filter(edition=note.edition).exists():
        raise Refused(_("Somebody objects. Change the words, and lay the note out again."))
    if not note.has_second:
        raise Refused(_("A second person has to read it first, and find nobody in it."))
    note.state, note.agreed_at = Note.State.AGREED, timezone.now()
    note.save(update_fields=["state", "agreed_at"])
    note.electors.all().delete()
    note.objections.all().delete()
    traces.leave(acts.NOTE_AGREED, forum=note.topic.forum, by=by)
    _follow(note.topic)
    return note


@transaction.atomic
def want_page(note, *, by):
    """Ask the editors to make a page of the agreed note; the layer of pages answers with a draft.

    Returns that page, or ``None`` where no layer made one.
    """
    _refuse_who_does_not_host(by, note.topic)
    note = _locked(note, Note.State.AGREED)
    answers = signals.page_wanted.send(Note, note=note, by=by)
    made = next((page for _receiver, page in answers if page is not None), None)
    if made is not None:
        note.page_wanted_at = timezone.now()
        note.save(update_fields=["page_wanted_at"])
        traces.leave(acts.NOTE_TO_PAGE, forum=note.topic.forum, by=by)
    return made


def _locked(note, state):
    found = Note.objects.select_for_update().select_related("topic__forum").get(pk=note.pk)
    if found.state != state:
        raise Refused(_("The note has moved on meanwhile. Look at it as it stands now."))
    return found


def _refuse_who_does_not_host(person, topic):
    if not permissions.may_host(person, topic.forum):
        raise Refused(_("Only the hosts of this forum may do that."))


def _follow(topic):
    signals.topic_changed.send(Topic, topic=topic)
