"""Read marks: two positions, which move forward only, and what is unread by them."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from network.forums import pledges, reading
from network.forums.models import Forum, ForumRead, Pledge, Policy, TopicRead
from tests.factories.forums import ForumFactory, PostFactory, TopicFactory, seat, under
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return MembershipFactory().person


@pytest.fixture
def forum():
    return ForumFactory()


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def read(reader, topic, post=None):
    topic = fresh(topic)
    reading.mark(reader, topic, post.position if post else topic.last_position)


def unread(reader):
    return set(reading.unread_topics(reader))


def test_what_is_new_is_unread_until_it_is_read(forum, reader):
    topic, other = TopicFactory(forum=forum), TopicFactory(forum=forum)

    read(reader, topic)

    assert unread(reader) == {other}
    assert reading.unread_counts(reader, [forum]) == {forum.pk: 1}


def test_a_newer_post_of_somebody_else_makes_a_topic_unread_again(forum, reader):
    topic, _other = TopicFactory(forum=forum), TopicFactory(forum=forum)
    read(reader, topic)

    PostFactory(topic=topic)

    assert topic in unread(reader)


def test_ones_own_post_is_not_unread(forum, reader):
    topic = TopicFactory(forum=forum)
    read(reader, topic)

    PostFactory(topic=topic, author=reader)

    assert unread(reader) == set()


def test_what_is_older_than_forty_days_counts_as_read(forum, reader):
    long_ago = timezone.now() - datetime.timedelta(days=reading.UNREAD_DAYS + 1)
    topic = TopicFactory(forum=forum, posts=0)
    topic.posts.all().delete()
    topic.last_position = 0
    topic.save()
    Forum.objects.update(last_position=0)

    PostFactory(topic=topic, posted_at=long_ago)

    assert unread(reader) == set()


def test_a_mark_never_goes_back(forum, reader):
    topic, _other = TopicFactory(forum=forum, posts=2), TopicFactory(forum=forum)
    first, *_rest, last = topic.posts.reading_order()

    read(reader, topic, last)
    read(reader, topic, first)

    assert TopicRead.objects.get(person=reader, topic=topic).position == last.position


def test_reading_the_first_posts_alone_leaves_the_topic_unread(forum, reader):
    topic = TopicFactory(forum=forum, posts=2)

    read(reader, topic, topic.posts.reading_order().first())

    assert unread(reader) == {topic}


def test_the_last_unread_topic_moves_the_mark_of_the_forum_up(forum, reader):
    topics = [TopicFactory(forum=forum) for _number in range(3)]

    for topic in topics:
        read(reader, topic)

    assert unread(reader) == set()
    assert TopicRead.objects.filter(person=reader).count() == 0
    assert ForumRead.objects.get(person=reader).position == fresh(forum).last_position


def test_marks_of_others_stay(forum, reader):
    topic, other = TopicFactory(forum=forum), MembershipFactory().person
    TopicRead.objects.create(person=other, topic=topic, position=1)

    reading.mark_forum(reader, fresh(forum))

    assert TopicRead.objects.filter(person=other).count() == 1
    assert unread(other) == {topic}


def test_a_mark_above_that_of_the_forum_stays_when_the_forum_is_marked(forum, reader):
    topic, before = TopicFactory(forum=forum), fresh(forum)
    PostFactory(topic=TopicFactory(forum=forum))
    newer = PostFactory(topic=topic)
    read(reader, topic, newer)

    reading.mark_forum(reader, before)

    assert topic not in unread(reader)


def test_marking_all_marks_every_forum_that_one_reads(forum, reader):
    TopicFactory(forum=forum)
    TopicFactory(forum=ForumFactory())
    closed = TopicFactory(forum=under(Policy.RULE))

    reading.mark_all(reader)

    assert unread(reader) == set()
    assert not ForumRead.objects.filter(forum=closed.forum).exists()


def test_what_one_may_not_read_is_not_unread(reader):
    TopicFactory(forum=under(Policy.RULE))

    assert unread(reader) == set()
    assert reading.unread_counts(reader, Forum.objects.all()) == {}


def test_a_safe_space_tells_what_is_unread_only_after_the_pledge(reader):
    forum = under(Policy.RULE)
    seat(forum, reader)
    topic = TopicFactory(forum=forum)
    before = unread(reader)

    Pledge.objects.create(
        forum=forum, person=reader, policy=forum.policy, version=pledges.VERSION, language="en"
    )

    assert (before, unread(reader)) == (set(), {topic})


def test_removed_and_waiting_topics_are_not_unread(forum, reader):
    TopicFactory(forum=forum, removal="moderator")
    TopicFactory(forum=forum, is_waiting=True)

    assert unread(reader) == set()


def test_visitors_have_no_marks(forum):
    TopicFactory(forum=forum)

    assert reading.unread_counts(AnonymousUser(), [forum]) == {}


@pytest.mark.parametrize("number", [1, 3])
def test_what_is_unread_costs_two_queries(reader, number, django_assert_num_queries):
    for _number in range(number):
        TopicFactory(forum=ForumFactory())
    _is_member_is_known = unread(reader)

    with django_assert_num_queries(2):
        unread(reader)
