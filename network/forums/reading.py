"""What each reader has read, by two positions: one of the forum, one of each topic above it.

No row is kept for a post. A topic is unread when its newest post lies above both marks, is not
older than ``UNREAD_DAYS``, and is not the reader's own. When the last unread topic of a forum is
read, the mark of the forum moves up and its marks of topics go.
"""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils import timezone

from network.forums import permissions, pledges, signals, subscribing
from network.forums.models import (
    UNDER_RULE,
    Forum,
    ForumRead,
    Pledge,
    Subscription,
    Topic,
    TopicRead,
    position_of,
)

UNREAD_DAYS = 40


def floor():
    """The position below which everything counts as read."""
    return position_of(timezone.now() - datetime.timedelta(days=UNREAD_DAYS))


@dataclass(frozen=True)
class State:
    """How far somebody read one topic; ``topic_mark`` is ``None`` where he has no row for it."""

    topic_mark: int | None
    forum_mark: int

    @property
    def position(self):
        return max(self.topic_mark or 0, self.forum_mark, floor())


def state_of(user, topic):
    """The marks that count for ``topic``, in one query."""
    found = dict(_marks(user, topic))
    return State(found.get(0), found.get(1, 0))


def _marks(user, topic):
    """(0, mark of the topic) and (1, mark of the forum), where there are any."""
    of_topic = TopicRead.objects.filter(person=user, topic=topic).order_by()
    of_forum = ForumRead.objects.filter(person=user, forum=topic.forum_id).order_by()
    arms = [rows.values_list(Value(at), "position") for at, rows in enumerate((of_topic, of_forum))]
    return arms[0].union(arms[1], all=True)


def standing_of(user, topic):
    """``state_of`` and ``subscribing.following_of`` in one query; a visitor has neither."""
    if not user.is_authenticated:
        return None, subscribing.Following()
    rows = Subscription.objects.filter(person=user).order_by()
    chosen = Case(When(wanted=True, then=1), default=0, output_field=BigIntegerField())
    of_forum, of_topic = rows.filter(forum=topic.forum_id), rows.filter(topic=topic.pk)
    more = [of_forum.values_list(Value(2), chosen), of_topic.values_list(Value(3), chosen)]
    found = dict(_marks(user, topic).union(*more, all=True))
    own = found.get(3)
    following = subscribing.Following(
        forum=bool(found.get(2)), topic=None if own is None else bool(own)
    )
    return State(found.get(0), found.get(1, 0)), following


def rest_is_read(user, topic, forum_mark):
    """Whether nothing else in the forum of ``topic`` is unread."""
    others = Topic.objects.standing().filter(forum=topic.forum_id).exclude(pk=topic.pk)
    others = others.filter(last_position__gt=max(forum_mark, floor()))
    return not _unread(others, user).exists()


def mark(user, topic, position, state=None):
    """Everything in ``topic`` up to ``position`` is read; a mark never goes back."""
    state = state or state_of(user, topic)
    if position <= state.position:
        return
    if position >= topic.last_position and rest_is_read(user, topic, state.forum_mark):
        _move_up(user, {topic.forum_id: max(topic.last_position, topic.forum.last_position)})
    elif state.topic_mark is None:
        row = TopicRead(person=user, topic=topic, position=position)
        TopicRead.objects.bulk_create([row], ignore_conflicts=True)
    else:
        rows = TopicRead.objects.filter(person=user, topic=topic, position__lt=position)
        rows.update(position=position)
    signals.topic_read.send(Topic, person=user, topic=topic, position=position)


def mark_forum(user, forum):
    """Everything that stands in ``forum`` now is read."""
    _move_up(user, {forum.pk: forum.last_position})


def mark_all(user):
    """Everything in every forum that ``user`` reads is read."""
    _move_up(user, {pk: newest for pk, _mark, newest in _behind(user)})


def _move_up(user, newest):
    """Set the marks of forums to the positions ``newest``; marks of topics below them go."""
    if not newest:
        return
    rows = [ForumRead(person=user, forum_id=pk, position=place) for pk, place in newest.items()]
    ForumRead.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["person", "forum"],
        update_fields=["position"],
    )
    marked = ForumRead.objects.filter(
        person=user, forum=OuterRef("topic__forum"), position__gte=OuterRef("position")
    )
    TopicRead.objects.filter(Exists(marked), person=user, topic__forum__in=newest).delete()


def entered(forums, user):
    """Those of ``forums`` that ``user`` may read and where he gave his word if it is asked."""
    given = Pledge.objects.filter(
        person=user, forum=OuterRef("pk"), policy=OuterRef("policy"), version=pledges.VERSION
    )
    readable = permissions.visible_to(forums, user)
    return readable.filter(~Q(policy__in=UNDER_RULE) | Exists(given))


def _behind(user, forums=None):
    """[(key, mark, newest position)] of the forums that hold something above their mark."""
    forums = Forum.objects.all() if forums is None else forums
    own = ForumRead.objects.filter(person=user, forum=OuterRef("pk")).values("position")[:1]
    found = entered(forums.filter(last_position__gt=floor()), user).order_by()
    rows = found.annotate(mark=Subquery(own)).values_list("pk", "mark", "last_position")
    return [(pk, place or 0, newest) for pk, place, newest in rows if newest > (place or 0)]


def unread_topics(user, forums=None):
    """The unread topics of all ``forums`` that ``user`` reads; asks for the forums at once."""
    behind = _behind(user, forums)
    lowest = floor()
    marks = {pk: max(place, lowest) for pk, place, _newest in behind}
    found = _in_forums(Topic.objects.standing(), list(marks))
    if not marks:
        return found.none()
    least = min(marks.values())
    found = found.filter(last_position__gt=least)
    higher = [When(forum=pk, then=Value(place)) for pk, place in marks.items() if place > least]
    if higher:
        own = Case(*higher, default=Value(least), output_field=BigIntegerField())
        found = found.filter(last_position__gt=own)
    return _unread(found, user)


def _in_forums(topics, forums):
    """Those of ``topics`` that are in ``forums``.

    Without the sum a database would sort all topics of several forums, instead of walking along the
    newest of all until a page is full.
    """
    if len(forums) == 1:
        return topics.filter(forum=forums[0])
    return topics.alias(of_forum=F("forum_id") + 0).filter(of_forum__in=forums)


def _unread(topics, user):
    """Those of ``topics`` whose own mark lies below their newest post, which is another's."""
    read = TopicRead.objects.filter(
        person=user, topic=OuterRef("pk"), position__gte=OuterRef("last_position")
    )
    return topics.filter(~Exists(read)).filter(Q(last_author=None) | ~Q(last_author=user))


def unread_counts(user, forums):
    """{key of forum: how many of its topics ``user`` has not read}, without those that have none.

    ``forums`` is a queryset or a list of forums.
    """
    if not user.is_authenticated:
        return {}
    if not hasattr(forums, "filter"):
        forums = Forum.objects.filter(pk__in=[forum.pk for forum in forums])
    return Counter(unread_topics(user, forums).order_by().values_list("forum_id", flat=True))
