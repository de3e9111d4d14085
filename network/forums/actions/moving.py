"""Moving topics between forums, and posts between topics.

Posts keep their authors, their time and their addresses. What they left says where they went, to
whom may read it there.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.forums import acts, signals
from network.forums.actions import posting
from network.forums.models import (
    Forum,
    ForumRead,
    Moved,
    Post,
    Removal,
    Subscription,
    Topic,
    TopicRead,
)
from network.forums.moderation import places, trail
from network.forums.moderation.errors import Refused

BATCH = 500


@transaction.atomic
def move(topic, *, by, forum):
    """Bring ``topic`` with all its posts into ``forum``; its address stays."""
    source = topic.forum
    if topic.forum_id == forum.pk:
        raise Refused(_("The topic is in this forum already."))
    _refuse(places.why_not_move(topic, forum))
    _take_forums(source, forum)
    topic.forum, topic.is_pinned = forum, False
    topic.save(update_fields=["forum", "is_pinned"])
    _keep_read(topic, source)
    posting.refresh_forum(source.pk)
    posting.refresh_forum(forum.pk)
    Moved.objects.filter(topic=topic, left_forum=forum).delete()
    Moved.objects.create(topic=topic, left_forum=source, number=topic.post_count)
    signals.topic_moved.send(Topic, topic=topic, source=source)
    trail.leave(acts.TOPIC_MOVED, by=by, forum=source, target=topic, facts={"to": forum.pk})


def _keep_read(topic, source):
    """What somebody has read in ``source`` stays read: the marks of the new forum know nothing."""
    known = dict(TopicRead.objects.filter(topic=topic).values_list("person", "position"))
    marks = ForumRead.objects.filter(forum=source).values_list("person", "position")
    further = [
        TopicRead(person_id=person, topic=topic, position=position)
        for person, position in marks.iterator()
        if position > known.get(person, 0)
    ]
    TopicRead.objects.bulk_create(
        further,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["person", "topic"],
        update_fields=["position"],
    )


@transaction.atomic
def merge(topic, *, by, into):
    """Put all posts of ``topic`` into ``into`` by their times; ``topic`` then leads there."""
    _refuse(places.why_not_merge(topic, into))
    source = topic.forum
    _take_forums(source, into.forum)
    number = topic.posts.count()
    topic.posts.update(topic=into)
    topic.merged_into, topic.accepted, topic.removal = into, None, Removal.MODERATOR
    topic.removal_reason, topic.is_pinned = "", False
    topic.save()
    topic.merged.update(merged_into=into)
    _put_first(into)
    _carry_subscriptions(topic, into)
    TopicRead.objects.filter(topic=topic).delete()
    posting.refresh(topic)
    posting.refresh(into)
    Moved.objects.create(topic=into, left_topic=topic, number=number)
    signals.topic_moved.send(Topic, topic=into, source=topic)
    signals.topic_changed.send(Topic, topic=topic)
    trail.leave(acts.TOPIC_MERGED, by=by, forum=source, target=topic, facts={"into": into.key})


@transaction.atomic
def split(topic, *, by, posts, title):
    """Let ``posts`` of ``topic`` begin a topic of their own in the same forum; returns it."""
    _refuse(places.why_not_split(topic))
    _take_forums(topic.forum)
    chosen = Post.objects.filter(pk__in=[post.pk for post in posts], topic=topic)
    chosen = chosen.filter(is_first=False, is_waiting=False)
    first = chosen.standing().reading_order().first()
    if first is None:
        raise Refused(_("Choose at least one post that stands, and not the first of the topic."))
    new = Topic.objects.create(
        forum=topic.forum, title=title, author=first.author, started_at=first.posted_at
    )
    if topic.accepted_id in set(chosen.values_list("pk", flat=True)):
        topic.accepted = None
        topic.save(update_fields=["accepted"])
    number = chosen.update(topic=new)
    _put_first(new)
    _carry_subscriptions(topic, new)
    _carry_marks(topic, new)
    posting.refresh(topic)
    posting.refresh(new)
    Moved.objects.create(topic=new, left_topic=topic, number=number)
    signals.topic_moved.send(Topic, topic=new, source=topic)
    trail.leave(acts.TOPIC_SPLIT, by=by, forum=topic.forum, target=new)
    return new


def _refuse(sentence):
    if sentence:
        raise Refused(sentence)


def _take_forums(*forums):
    """Wait for who writes in them; in one order, so that no two wait for each other."""
    keys = sorted({forum.pk for forum in forums})
    list(Forum.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _put_first(topic):
    """The earliest standing post begins the topic, and its author is who began it."""
    first = topic.posts.standing().reading_order().first()
    topic.posts.filter(is_first=True).exclude(pk=first.pk).update(is_first=False)
    topic.posts.filter(pk=first.pk).update(is_first=True)
    topic.author, topic.started_at = first.author, first.posted_at
    topic.save(update_fields=["author", "started_at"])


def _carry_subscriptions(source, target):
    """Who follows ``source`` follows ``target``, where he has not chosen otherwise."""
    chosen = Subscription.objects.filter(topic=target).values("person")
    rows = Subscription.objects.filter(topic=source).exclude(person__in=chosen)
    copies = [
        Subscription(person_id=person, topic=target, wanted=wanted, made_at=timezone.now())
        for person, wanted in rows.values_list("person", "wanted")
    ]
    Subscription.objects.bulk_create(copies, batch_size=BATCH, ignore_conflicts=True)


def _carry_marks(source, target):
    rows = TopicRead.objects.filter(topic=source).values_list("person", "position")
    copies = [TopicRead(person_id=person, topic=target, position=at) for person, at in rows]
    TopicRead.objects.bulk_create(copies, batch_size=BATCH, ignore_conflicts=True)
