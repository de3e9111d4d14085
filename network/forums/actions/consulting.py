"""Peer consultations: taking a place, moving the clock, and what stays when they are erased."""

import datetime
import json

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.forums import permissions
from network.forums.actions import Refused, posting
from network.forums.consulting import clock, sessions, telling
from network.forums.consulting.formats import SHAPES
from network.forums.models import (
    ClockMove,
    Consultation,
    ConsultationNote,
    Pace,
    Persona,
    Place,
    Role,
    Topic,
    TopicKind,
    Turn,
)
from portal.sealing import seal, unseal

PURPOSE, USE = "forums", "note of a peer consultation"
LESSON_PARTS = ("situation", "move", "happened", "not_when")
NEVER_BEGAN = datetime.timedelta(days=60)


def set_up(topic, *, format, pace, durations, starts_at=None, meeting_url=""):  # noqa: A002, PLR0913
    """Make the consultation of a new topic; who began it is its host, and has the first place."""
    consultation = Consultation.objects.create(
        topic=topic,
        format=format,
        pace=pace,
        host=topic.author,
        durations=durations,
        starts_at=starts_at if pace == Pace.LIVE else None,
        meeting_url=meeting_url if pace == Pace.LIVE else "",
        kept_days=settings.CONSULTATION_KEPT_DAYS,
    )
    role = Role.PEER if SHAPES[format].in_turn else Role.CLIENT
    Place.objects.create(consultation=consultation, person=topic.author, role=role, order=0)
    return consultation


def _locked(topic, by):
    Consultation.objects.select_for_update().get(topic=topic)
    return sessions.anew(topic, by)


# Places


@transaction.atomic
def join(*, topic, by, role):
    session = _locked(topic, by)
    _check_open_to(session, topic, by)
    if role not in [free for free, _name, _left in session.free_roles()]:
        raise Refused(_("That place is taken. Choose another one."))
    order = max((place.order for place in session.places), default=-1) + 1
    Place.objects.create(consultation=session.consultation, person=by, role=role, order=order)
    session = sessions.anew(topic, by)
    if session.is_ready and len(session.places) == session.shape.least:
        telling.tell_ready(session)


def _check_open_to(session, topic, by):
    if not permissions.may_answer(by, topic):
        raise Refused(_("You do not write in this forum, so you cannot take part."))
    if session.is_begun or session.is_over:
        raise Refused(_("It has begun. You may read it, as all in this forum."))
    if session.own_place:
        raise Refused(_("You have a place already."))


@transaction.atomic
def leave(*, topic, by):
    session = _locked(topic, by)
    if session.is_begun or session.own_place is None:
        raise Refused(_("It has begun, so places do not change any more."))
    if by.pk == session.consultation.host_id:
        raise Refused(_("You began this topic. To call it off, remove its first post."))
    session.own_place.delete()
    _close_ranks(session.consultation)
    sessions.anew(topic, by)


def _close_ranks(consultation):
    for order, place in enumerate(consultation.places.order_by("order")):
        if place.order != order:
            place.order = order
            place.save(update_fields=["order"])


# The clock


@transaction.atomic
def begin(*, topic, by):
    session = _locked(topic, by)
    if not session.may_begin:
        raise Refused(_("Whoever started this topic begins the consultation, once."))
    if not session.is_ready:
        raise Refused(_("Not all places that it needs are taken yet."))
    _close_ranks(session.consultation)
    _keep(session, Turn.BEGIN, by, clock.begin(session.now))
    telling.tell_begun(sessions.anew(topic, by))


@transaction.atomic
def move_clock(*, topic, by, turn, amount=0):
    """Pause, resume, extend by ``amount`` minutes or days, skip or end; all see who did it."""
    session = _locked(topic, by)
    if not session.may_keep:
        raise Refused(_("Whoever keeps the time moves the clock."))
    if not session.runs:
        raise Refused(_("The consultation is not running."))
    milliseconds = amount * sessions.UNIT[session.consultation.pace]
    _keep(session, turn, by, moved(session.state, session.lengths, session.now, turn, milliseconds))
    return sessions.anew(topic, by)


def moved(state, lengths, now, turn, amount):
    """``state`` after one move."""
    if turn == Turn.EXTEND:
        return clock.extend(state, lengths, now, amount)
    moves = {
        Turn.PAUSE: clock.pause,
        Turn.RESUME: clock.resume,
        Turn.SKIP: clock.skip,
        Turn.END: clock.end,
    }
    return moves[turn](state, lengths, now)


def _keep(session, turn, by, state):
    consultation = session.consultation
    amount = state.extra - session.state.extra if turn == Turn.EXTEND else 0
    moment = datetime.datetime.fromtimestamp(session.now / clock.THOUSAND, tz=datetime.UTC)
    ClockMove.objects.create(
        consultation=consultation, turn=turn, amount=amount, by=by, made_at=moment
    )
    consultation.clock = state.as_json()
    if clock.is_over(state, session.lengths):
        consultation.ended_at = moment
    consultation.save(update_fields=["clock", "ended_at"])


# What its clients keep


def note_for(*, topic, by):
    """The note of ``by``, a client; made when it is first asked for."""
    session = sessions.anew(topic, by)
    if not session.is_begun or not session.is_client(session.own_place):
        raise Refused(_("Whoever brings a case keeps a note, from the beginning on."))
    note, _is_new = ConsultationNote.objects.get_or_create(
        person=by,
        consultation=session.consultation,
        defaults={"title": topic.title, "held_on": timezone.localdate()},
    )
    return note


def words_of(note):
    """{"note": ..., and the four parts of the lesson}."""
    empty = dict.fromkeys(("note", *LESSON_PARTS), "")
    if not note.sealed:
        return empty
    return empty | json.loads(unseal(note.sealed, purpose=PURPOSE, use=USE))


def write_note(note, words):
    note.sealed = seal(json.dumps(words), purpose=PURPOSE, use=USE)
    note.saved_at = timezone.now()
    note.save(update_fields=["sealed", "saved_at"])


@transaction.atomic
def publish_lesson(note, *, by, title, words):
    """Make a resource of the lesson in the forum, without a name; nothing leads back to the note.

    The lesson leaves the note, and the note does not say when.
    """
    topic = note.consultation and note.consultation.topic
    if topic is None or not permissions.may_start(by, topic.forum):
        raise Refused(_("The forum is not open to you for this any more. The lesson stays yours."))
    if not all(words[part] for part in LESSON_PARTS):
        raise Refused(_("Fill in all four parts of the lesson before you publish it."))
    made = posting.start_topic(
        forum=topic.forum,
        by=None,
        kind=TopicKind.RESOURCE,
        title=title,
        body=_as_text(words),
    )
    _take_names_off(made)
    sealed = seal(json.dumps({"note": words["note"]}), purpose=PURPOSE, use=USE)
    ConsultationNote.objects.filter(pk=note.pk).update(sealed=sealed)
    return made


def _as_text(words):
    headings = {
        "situation": _("The situation"),
        "move": _("What was done"),
        "happened": _("What happened"),
        "not_when": _("When not to do this"),
    }
    parts = [f"## {headings[part]}\n\n{words[part]}" for part in LESSON_PARTS]
    return "\n\n".join(parts)


def _take_names_off(topic):
    """Say that its author gave no name, where one without an account would be a former member."""
    voice = Persona.objects.create(topic=topic, label="-", tag="-")
    topic.persona = voice
    topic.save(update_fields=["persona"])
    topic.posts.update(persona=voice)


# By the calendar


def tend(now=None):
    """Write down what has ended, tell whose turn begins, and erase what is due."""
    now = now or timezone.now()
    for consultation in Consultation.objects.filter(ended_at=None).select_related("topic__forum"):
        _tend_one(consultation, now)
    for consultation in Consultation.objects.exclude(ended_at=None).select_related("topic"):
        if consultation.erased_at <= now:
            erase(consultation)


def _tend_one(consultation, now):
    topic = consultation.topic
    session = sessions.anew(topic, topic.author)
    session.now = clock.milliseconds(now)
    if session.is_over:
        _end(consultation, session.ended_at)
    elif not session.is_begun and (consultation.starts_at or topic.started_at) + NEVER_BEGAN < now:
        _end(consultation, now)
    else:
        telling.tell_due(session, now)


def _end(consultation, moment):
    Consultation.objects.filter(pk=consultation.pk, ended_at=None).update(ended_at=moment)


@transaction.atomic
def erase(consultation):
    """Delete the topic with all that was said in it; notes of clients stay without it."""
    forum_pk = consultation.topic.forum_id
    Topic.objects.get(pk=consultation.pk).delete()
    posting.refresh_forum(forum_pk)
