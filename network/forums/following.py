"""Follows what happens in the forums with what is found of them, in the same transaction."""

from django.dispatch import receiver

from network.forums import searchables, signals, tasks
from search import outbox


@receiver(signals.topic_started)
@receiver(signals.post_made)
def find_post(post, **_more):
    outbox.changed_keys(searchables.NAME, [post.pk])


@receiver(signals.post_edited)
@receiver(signals.post_removed)
def find_other_words(post, **_more):
    """What it said is found by nobody from now on, also before the index follows."""
    outbox.changed_keys(searchables.NAME, [post.pk], hold=True)


@receiver(signals.topic_changed)
def find_topic(topic, **_more):
    searchables.changed_topic(topic)


@receiver(signals.topic_moved)
def find_elsewhere(topic, source=None, **_more):
    searchables.changed_topic(topic, hold=True)


@receiver(signals.forum_tightened)
@receiver(signals.forum_changed)
def find_forum_anew(forum, **_more):
    """Who finds what hangs on the forum itself, and has changed already; its words follow."""
    tasks.index_forum.delay_on_commit(forum.pk)
