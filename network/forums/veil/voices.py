"""Whose voice is whose, as far as it can be said: to the member himself, while the key lives."""

from collections import defaultdict

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
    of_voice = defaultdict(set)
    for post in posts:
        if post.persona_id:
            of_voice[post.persona_id].add(post.pk)
    own = _own_voices(of_voice, viewer) if of_voice else ()
    return {pk for voice in own for pk in of_voice[voice]}


def _own_voices(voices, viewer):
    """Of the ``voices``, those of ``viewer``: two queries' worth of rows, one digest a topic."""
    found = Persona.objects.filter(pk__in=voices, topic__sealed_at=None)
    tags = {}
    for pk, address, tag in found.values_list("pk", "topic__key", "tag"):
        if address not in tags:
            tags[address] = _tag_or_nothing(address, viewer)
        if tag == tags[address]:
            yield pk


def _tag_or_nothing(address, viewer):
    """A page is shown also where the key is gone or its keeper does not answer."""
    try:
        return tag_of(address, viewer)
    except VeilTrouble:
        return None


def voice_in(topic, person):
    """The persona of ``person`` in ``topic``, or ``None`` before his first post was released."""
    return Persona.objects.filter(topic=topic, tag=tag_of(topic.key, person)).first()
