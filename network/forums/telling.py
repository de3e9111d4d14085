"""Follows what happens in the forums with what people are told, after the commit."""

from django.dispatch import receiver

from network.forums import notifications, permissions, signals, tasks


@receiver(signals.topic_started)
@receiver(signals.post_made)
def tell(post, **_more):
    tasks.tell_of_post.delay_on_commit(str(post.pk))


@receiver(signals.post_edited)
def tell_of_edit(post, **_more):
    tasks.tell_of_edit.delay_on_commit(str(post.pk))


@receiver(signals.topic_changed)
def tell_accepted(topic, **_more):
    if topic.accepted_id:
        notifications.tell_accepted(topic)


@receiver(signals.topic_moved)
def forget_where_it_was(topic, **_more):
    tasks.forget_topic.delay_on_commit(topic.pk)


@receiver(signals.forum_tightened)
def forget_what_was_wider(forum, **_more):
    notifications.forget(forum)


@receiver(signals.seat_changed)
def forget_what_is_closed(forum, person, **_more):
    """Ask anew: what was asked of the account before it lost its place does not hold."""
    person.__dict__.pop("_parts_in_forums", None)
    if not permissions.may_read(person, forum):
        notifications.forget(forum, person)


@receiver(signals.topic_read)
def mark_seen(person, topic, **_more):
    notifications.look_at(person, topic)
