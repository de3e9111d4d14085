"""Whose voice is whose, as far as it can be said: to the member himself, while the key lives."""

from django.db.models import prefetch_related_objects

from network.forums.models import Persona
from network.forums.veil.keys import VeilTrouble
from network.forums.veil.signers import is_on, signer


def topic_key(topic_key):
    return f"topic-{topic_key}"


def tag_of(topic_address, person):
    """The digest by which the voice of ``person`` in a topic is found; see ``Persona``."""
    return signer().tag(topic_key(topic_address), "persona/1", topic_address, person.pk)


def mine(posts, viewer):
    """Keys of those of ``posts`` that ``viewer`` wrote under a veil. Asked anew each time."""
    if not is_on() or not getattr(viewer, "is_authenticated", False):
        return set()
    veiled = [post for post in posts if post.persona_id]
    prefetch_related_objects(veiled, "persona", "topic")
    veiled = [post for post in veiled if post.topic.sealed_at is None]
    addresses = {post.topic.key for post in veiled}
    tags = {address: _tag_or_nothing(address, viewer) for address in addresses}
    return {post.pk for post in veiled if post.persona.tag == tags[post.topic.key]}


def _tag_or_nothing(address, viewer):
    """A page is shown also where the key is gone or its keeper does not answer."""
    try:
        return tag_of(address, viewer)
    except VeilTrouble:
        return None


def voice_in(topic, person):
    """The persona of ``person`` in ``topic``, or ``None`` before his first post was released."""
    return Persona.objects.filter(topic=topic, tag=tag_of(topic.key, person)).first()
