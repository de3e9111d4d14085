"""Lets no page of an open forum be served to visitors once it says what does not hold any more.

What was added may be missing for the minute that pages are kept.
"""

from django.db import transaction
from django.dispatch import receiver

from network.forums import signals
from network.forums.models import Opening
from portal.page_cache import forget_pages


@receiver(signals.post_edited)
@receiver(signals.post_removed)
def forget_post(post, **_more):
    _forget(post.topic.forum)


@receiver(signals.topic_changed)
def forget_topic(topic, **_more):
    _forget(topic.forum)


@receiver(signals.topic_moved)
@receiver(signals.forum_tightened)
def forget_all(**_more):
    transaction.on_commit(forget_pages)


def _forget(forum):
    if forum.opening == Opening.PUBLIC:
        transaction.on_commit(forget_pages)
