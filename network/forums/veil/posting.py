"""Writing under a veil: a post is taken in, sealed, and waits for others.

What waits says in the database neither who wrote it, nor when, nor where in the forum it belongs.
All of that is sealed under the key of its bucket, which is destroyed when the bucket is released.
"""

import json
import secrets
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from network.forums.actions.posting import PostingError
from network.forums.models import (
    Bucket,
    DayCount,
    Forum,
    Lifting,
    Persona,
    TopicKind,
    Waiting,
    opaque_key,
)
from network.forums.veil import envelopes, hours, striking
from network.forums.veil.crowds import crowd, since_when
from network.forums.veil.keys import KeyIsGone, VeilTrouble
from network.forums.veil.signers import is_on, signer
from network.forums.veil.voices import tag_of, topic_key

KINDS = (TopicKind.DISCUSSION, TopicKind.QUESTION, TopicKind.RESOURCE)


@dataclass(frozen=True)
class Taken:
    """A post that waits, as it lies under the seal. ``voice`` is its author in this bucket."""

    topic: str
    tag: str
    voice: str
    body: str
    title: str = ""
    kind: str = TopicKind.DISCUSSION
    tags: tuple = ()
    resource_url: str = ""
    envelope: list | None = None


def bucket_key(bucket):
    return f"bucket-{bucket.pk}"


def why_not(forum, person, topic=None, around=None):
    """The sentence that keeps ``person`` from writing under a veil here and now, or "".

    ``around`` is the crowd, where it was counted already for the same page.
    """
    if not is_on():
        return _("Veiled posting is turned off on this portal, so nobody can write here.")
    if topic is not None and topic.sealed_at:
        return _("The key of this topic is destroyed. Nobody can write in it any more.")
    around = around or crowd(forum)
    if not around.is_enough:
        return around.words
    if person.pk not in around.people:
        return _too_late(forum)
    if forum.lifting == Lifting.TRUSTEES and not envelopes.can_be_made():
        return _("The three trustees of this portal have not all given their keys yet.")
    return ""


def _too_late(forum):
    return _(
        "Whoever came in after %(since)s does not count among those who could be writing now. "
        "You can write from %(next)s on."
    ) % {"since": _moment(since_when(forum)), "next": _moment(hours.next_release())}


def _moment(moment):
    return formats.date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def submit(  # noqa: PLR0913 (a post has these parts)
    *, forum, by, body, topic=None, title="", kind=TopicKind.DISCUSSION, tags=(), resource_url=""
):
    """Take in an answer in ``topic``, or the beginning of a new one; it waits for its release.

    Returns ``None``: there is nothing yet that could be shown to anybody.
    """
    _refuse_what_cannot_be(forum, by, topic, kind)
    address = topic.key if topic else opaque_key()
    try:
        _take_in(forum, by, topic, address, body, title, kind, tags, resource_url)
    except KeyIsGone:
        raise PostingError(
            _("The key of this topic is destroyed. Nobody can write in it.")
        ) from None
    except VeilTrouble as trouble:
        raise PostingError(str(trouble)) from None


def _refuse_what_cannot_be(forum, by, topic, kind):
    if not forum.is_veiled:
        raise PostingError(_("Here one speaks by cards, in rounds that a host opens."))
    if kind not in KINDS:
        raise PostingError(_("Polls and consultations are not offered under a veil."))
    if topic is not None and (topic.is_locked or topic.removal):
        raise PostingError(_("This topic is closed. What you wrote was not posted."))
    if forum.is_closed:
        raise PostingError(_("This forum was closed. What you wrote was not posted."))
    sentence = why_not(forum, by, topic)
    if sentence:
        raise PostingError(sentence)


def _take_in(forum, by, topic, address, body, title, kind, tags, resource_url):  # noqa: PLR0913,PLR0917
    """The keys are made before the rows: a row without its key would be lost.

    Whoever takes in and whoever releases wait for each other at the row of the forum.
    """
    keys = signer()
    if topic is None or not topic.personas.exists():
        keys.make(topic_key(address))
    tag = tag_of(address, by)
    if topic is not None:
        _refuse_the_muted(forum, topic, tag, by)
    elif striking.is_paused(forum, by):
        raise PostingError(striking.words())
    envelope = envelopes.make(by) if forum.lifting == Lifting.TRUSTEES else None
    with transaction.atomic():
        Forum.objects.select_for_update().get(pk=forum.pk)
        _keep_pace(keys, by)
        bucket, _made = Bucket.objects.get_or_create(
            forum=forum, defaults={"since": hours.beginning()}
        )
        keys.make(bucket_key(bucket))
        voice = keys.tag(bucket_key(bucket), "voice/1", by.pk)
        taken = Taken(address, tag, voice, body, title, kind, tuple(tags), resource_url, envelope)
        sealed = keys.seal(bucket_key(bucket), json.dumps(asdict(taken)))
        Waiting.objects.create(bucket=bucket, sealed=sealed)


def _refuse_the_muted(forum, topic, tag, by):
    if Persona.objects.filter(topic=topic, tag=tag, muted=True).exists():
        raise PostingError(_("A moderator has muted your voice in this topic."))
    if striking.is_paused(forum, by):
        raise PostingError(striking.words())


def _keep_pace(keys, person):
    """Count what a person writes a day, under a key that goes with the day."""
    day = timezone.now().date()
    name = f"day-{day.isoformat()}"
    keys.make(name)
    voice = keys.tag(name, "pace/1", person.pk)
    count, _made = DayCount.objects.get_or_create(voice=voice, defaults={"day": day})
    rows = DayCount.objects.filter(pk=count.pk, count__lt=settings.VEIL_POSTS_A_DAY)
    if not rows.update(count=F("count") + 1):
        raise PostingError(
            _("You have written as much under a veil today as one may. Go on tomorrow.")
        )


def opened(bucket):
    """[(row, what lies in it)] of all that waits in ``bucket``."""
    keys = signer()
    name = bucket_key(bucket)
    found = []
    for row in Waiting.objects.filter(bucket=bucket):
        values = json.loads(keys.open(name, row.sealed))
        found.append((row, Taken(**values | {"tags": tuple(values["tags"])})))
    secrets.SystemRandom().shuffle(found)
    return found


def own_waiting(forum, person):
    """[(row, what lies in it)] of what ``person`` has waiting in ``forum``."""
    bucket = Bucket.objects.filter(forum=forum).first()
    if bucket is None:
        return []
    voice = signer().tag(bucket_key(bucket), "voice/1", person.pk)
    return [(row, taken) for row, taken in opened(bucket) if taken.voice == voice]


def withdraw(forum, person, pk):
    """Take back one's own post while it waits; nothing of it is left."""
    for row, taken in own_waiting(forum, person):
        if str(row.pk) == str(pk):
            row.delete()
            if taken.title:
                signer().destroy(topic_key(taken.topic))
            return
    raise PostingError(_("This post was released meanwhile, or taken back."))
