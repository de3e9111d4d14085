"""Releasing what waits: together, at fixed hours, in random order, with a day and no hour.

One transaction for a forum: a worker that is killed in it has released nothing, and whoever runs
it next finds everything still waiting. The key of the bucket is destroyed after the commit; where
that was not reached, ``clear_away`` does it.
"""

import logging
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from network.forums import signals
from network.forums.models import Bucket, Envelope, Forum, Persona, Post, Quote, Topic, position_of
from network.forums.veil import hours, labels
from network.forums.veil.crowds import crowd
from network.forums.veil.keys import KeyIsGone, VeilTrouble
from network.forums.veil.posting import bucket_key, opened
from network.forums.veil.signers import is_on, signer
from network.forums.writing import render

log = logging.getLogger(__name__)


def release_due(now=None):
    """Release what is due in all forums; one that fails keeps no other from its turn."""
    if not is_on():
        return
    for bucket in Bucket.objects.filter(forum__archived_at=None).select_related("forum"):
        try:
            release(bucket, now)
        except VeilTrouble:
            log.exception("What waits under a veil could not be released")


def release(bucket, now=None):
    """Release what waits in ``bucket`` if enough people wrote, or it waited long enough."""
    now = now or timezone.now()
    with transaction.atomic():
        forum = Forum.objects.select_for_update().get(pk=bucket.forum_id)
        waiting = _waiting_in(bucket)
        if waiting is None or not _is_due(bucket, forum, waiting, now):
            return False
        if waiting:
            _publish(forum, [taken for _row, taken in waiting], now)
        Bucket.objects.filter(pk=bucket.pk).delete()
    signer().destroy(bucket_key(bucket))
    return True


def _waiting_in(bucket):
    """What waits; ``None`` where another has released it, or everything was taken back."""
    if not Bucket.objects.filter(pk=bucket.pk).exists():
        return None
    try:
        return opened(bucket)
    except KeyIsGone:
        log.error("The key of posts that waited is gone; they can never be released")  # noqa: TRY400
        bucket.waiting.all().delete()
        return []


def _is_due(bucket, forum, waiting, now):
    if not waiting:
        return now - bucket.since >= timedelta(hours=settings.VEIL_LONGEST_WAIT_HOURS)
    if not crowd(forum).is_enough:
        return False
    voices = {taken.voice for _row, taken in waiting}
    waited = now - bucket.since >= timedelta(hours=settings.VEIL_LONGEST_WAIT_HOURS)
    return waited or len(voices) >= settings.VEIL_FEWEST_POSTS


def _publish(forum, all_taken, now):
    """In an order that chance made, after everything that stands in the forum already."""
    hour = hours.beginning(now)
    place = max(forum.last_position + 1, position_of(hour))
    secrets.SystemRandom().shuffle(all_taken)
    released = []
    for position, taken in enumerate(all_taken, place):
        post = _publish_one(forum, taken, position, hours.day_of(hour))
        if post is not None:
            released.append(post)
    Forum.objects.filter(pk=forum.pk).update(
        last_position=place + len(all_taken) - 1,
        topic_count=F("topic_count") + sum(post.is_first for post in released),
    )
    for post in released:
        _tell(post)


def _publish_one(forum, taken, position, day):
    topic = _topic_of(forum, taken, position, day)
    if topic is None:
        return None
    persona = _persona_of(topic, taken.tag)
    if persona.muted:
        return None
    rendered = render(taken.body, forum)
    post = Post.objects.create(
        topic=topic,
        persona=persona,
        body=taken.body,
        html=rendered.html,
        position=position,
        posted_at=day,
        is_first=bool(taken.title),
    )
    Quote.objects.bulk_create([Quote(post=post, quoted=quoted) for quoted in rendered.quoted])
    if taken.envelope is not None:
        Envelope.objects.create(post=post, sealed=taken.envelope)
    _count_in(topic, persona, post)
    return post


def _topic_of(forum, taken, position, day):
    """The topic that it answers, unless it was closed meanwhile; or the one that it begins."""
    if not taken.title:
        return Topic.objects.filter(
            key=taken.topic, forum=forum, removal="", is_locked=False, sealed_at=None
        ).first()
    return Topic.objects.create(
        key=taken.topic,
        forum=forum,
        kind=taken.kind,
        title=taken.title,
        tags=list(taken.tags),
        resource_url=taken.resource_url,
        started_at=day,
        last_position=position,
    )


def _persona_of(topic, tag):
    taken = set(topic.personas.values_list("label", flat=True))
    persona, _made = Persona.objects.get_or_create(
        topic=topic, tag=tag, defaults={"label": labels.draw(taken)}
    )
    return persona


def _count_in(topic, persona, post):
    changed = {"post_count": F("post_count") + 1, "last_position": post.position}
    if post.is_first:
        changed["persona"] = persona
    Topic.objects.filter(pk=topic.pk).update(**changed)
    topic.refresh_from_db()


def _tell(post):
    if post.is_first:
        signals.topic_started.send(Topic, topic=post.topic, post=post)
    else:
        signals.post_made.send(Post, post=post)


def clear_away():
    """Destroy keys that open nothing any more: of buckets that are released, of days gone by."""
    keys = signer()
    alive = {bucket_key(bucket) for bucket in Bucket.objects.all()}
    for name in set(keys.settled("bucket")) - alive:
        keys.destroy(name)
    today = timezone.now().date()
    for name in keys.names("day"):
        if name != f"day-{today.isoformat()}":
            keys.destroy(name)
