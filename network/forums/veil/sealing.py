"""Sealing topics: their keys are destroyed, and from then on nobody at the portal can link.

The day is told to readers beforehand. What is left of the voices are their words: their digests are
written over with chance, too, so that even a key that somebody kept finds nothing here.
"""

import secrets
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from network.forums.models import Bucket, Persona, Policy, Topic
from network.forums.models.topics import MICROSECONDS
from network.forums.veil.posting import opened
from network.forums.veil.signers import is_on, signer
from network.forums.veil.voices import topic_key

TAG_BYTES = 32


def seals_on(topic):
    """The day on which the key of ``topic`` goes if nobody writes before."""
    last = datetime.fromtimestamp(topic.last_position / MICROSECONDS, UTC).date()
    idle = last + timedelta(days=settings.VEIL_KEY_DAYS)
    longest = topic.started_at.date() + timedelta(days=settings.VEIL_KEY_LONGEST_DAYS)
    return min(idle, longest)


def seal_due(today=None):
    if not is_on():
        return
    today = today or timezone.now().date()
    held = _topics_waited_for()
    open_topics = Topic.objects.filter(sealed_at=None).exclude(personas=None).distinct()
    for topic in open_topics.select_related("forum"):
        is_over = seals_on(topic) <= today
        if is_over and (topic.key not in held or _is_past_all(topic, today)):
            seal(topic)
    _clear_keys_without_topic(held)


def _is_past_all(topic, today):
    return topic.started_at.date() + timedelta(days=settings.VEIL_KEY_LONGEST_DAYS) <= today


def seal(topic):
    """Destroy the key first: what fails after that leaves a topic that nobody can link."""
    signer().destroy(topic_key(topic.key))
    with transaction.atomic():
        for persona in Persona.objects.select_for_update().filter(topic=topic):
            persona.tag = secrets.token_hex(TAG_BYTES)
            persona.save(update_fields=["tag"])
        Topic.objects.filter(pk=topic.pk).update(sealed_at=timezone.now())
    topic.refresh_from_db()


def _topics_waited_for():
    """Addresses of topics to which something waits to be released."""
    return {taken.topic for bucket in Bucket.objects.all() for _row, taken in opened(bucket)}


def _clear_keys_without_topic(held):
    """Of topics that were erased with their forum, or taken back before they were released."""
    keys = signer()
    living = Topic.objects.filter(sealed_at=None, forum__policy=Policy.VEILED)
    wanted = {topic_key(key) for key in living.values_list("key", flat=True)}
    wanted |= {topic_key(key) for key in held}
    for name in set(keys.settled("topic")) - wanted:
        keys.destroy(name)
