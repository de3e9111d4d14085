"""What hosts and moderators do with topics and posts. Each is one transaction and leaves a trace.

Who may is asked by the views; what may go where by ``moderation.places``.
"""

from django.db import transaction

from network.forums import acts, notifications, signals
from network.forums.actions import posting
from network.forums.actions.moving import merge, move, split
from network.forums.models import Removal, Topic
from network.forums.moderation import trail

__all__ = ["lock", "merge", "move", "pin", "remove", "rename", "restore", "reword", "split"]


@transaction.atomic
def remove(post, *, by, reason=""):
    """Take ``post`` away, with the first of a topic the whole topic; its place says so."""
    posting.remove(post, by=by, reason=reason, removal=Removal.MODERATOR)
    trail.leave(acts.POST_REMOVED, by=by, forum=post.topic.forum, target=post)


@transaction.atomic
def reword(post, *, by, **wording):
    """Change what somebody else wrote, see ``posting.edit``; its author is told."""
    changed = posting.edit(post, by=by, **wording)
    if changed.version != post.version:
        trail.leave(acts.POST_REWORDED, by=by, forum=post.topic.forum, target=post)
        notifications.tell_moderated(changed)
    return changed


@transaction.atomic
def restore(post, *, by):
    posting.restore(post, by=by)
    trail.leave(acts.POST_RESTORED, by=by, forum=post.topic.forum, target=post)


@transaction.atomic
def pin(topic, *, by, on=True):
    """Keep ``topic`` at the head of its forum."""
    topic.is_pinned = on
    _save(topic, "is_pinned")
    _trace(acts.TOPIC_PINNED if on else acts.TOPIC_UNPINNED, topic, by)


@transaction.atomic
def lock(topic, *, by, on=True):
    """Let nobody answer in ``topic`` any more; it stays to be read."""
    topic.is_locked = on
    _save(topic, "is_locked")
    _trace(acts.TOPIC_LOCKED if on else acts.TOPIC_UNLOCKED, topic, by)


@transaction.atomic
def rename(topic, *, by, title):
    if title == topic.title:
        return
    topic.title = title
    _save(topic, "title")
    _trace(acts.TOPIC_RENAMED, topic, by)


def _save(topic, field):
    topic.save(update_fields=[field])
    signals.topic_changed.send(Topic, topic=topic)


def _trace(act, topic, by):
    trail.leave(act, by=by, forum=topic.forum, target=topic)
