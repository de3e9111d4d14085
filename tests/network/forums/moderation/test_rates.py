"""How fast one may write, and what the sentence says that stops him."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.forums import permissions
from network.forums.models import Policy
from network.forums.moderation import rates
from tests.factories.forums import PostFactory, TopicFactory, under
from tests.factories.members import MembershipFactory, days_from_now
from tests.network.forums.moderation.conftest import Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(room):
    membership = MembershipFactory(starts=days_from_now(-1))
    return room.join(person=membership.person)


@pytest.fixture
def regular(room):
    person = room.join(person=MembershipFactory(starts=days_from_now(-60)).person)
    write(room, person, 6, ago=timedelta(days=3))
    return person


def write(room, person, number, *, ago=timedelta(hours=1)):
    return PostFactory.create_batch(
        number, topic=room.topic, author=person, posted_at=timezone.now() - ago
    )


def start(room, person, number, *, ago=timedelta(hours=1)):
    for _number in range(number):
        topic = TopicFactory(forum=room.forum, author=person)
        topic.posts.update(posted_at=timezone.now() - ago)


def why(room, person, topic=None):
    return rates.why_too_fast(person, room.forum, topic)


def test_newcomer_writes_ten_posts_a_day(room, newcomer):
    write(room, newcomer, 9)
    assert why(room, newcomer, room.topic) == ""

    write(room, newcomer, 1)
    assert "at most 10 posts a day" in why(room, newcomer, room.topic)


def test_newcomer_starts_three_topics_a_day_and_answers_on(room, newcomer):
    start(room, newcomer, 3)

    assert "at most 3 topics a day" in why(room, newcomer)
    assert why(room, newcomer, room.topic) == ""


def test_after_a_day_it_is_possible_again(room, newcomer):
    write(room, newcomer, 10, ago=timedelta(hours=25))

    assert why(room, newcomer, room.topic) == ""


def test_member_of_two_weeks_with_five_posts_is_not_new(room, regular):
    write(room, regular, 15, ago=timedelta(hours=2))

    assert not rates.is_new(regular)
    assert why(room, regular) == ""


def test_long_membership_without_posts_is_new(room):
    silent = MembershipFactory(starts=days_from_now(-400)).person

    assert rates.is_new(silent)


def test_everybody_writes_twenty_posts_in_ten_minutes(room, regular):
    write(room, regular, 19, ago=timedelta(minutes=9))
    assert why(room, regular) == ""

    write(room, regular, 1, ago=timedelta(minutes=1))
    assert "20 posts in ten minutes" in why(room, regular)


def test_operator_sets_the_limits(room, newcomer, settings):
    settings.FORUM_NEW_POSTS = 1
    write(room, newcomer, 1)

    assert "at most 1 posts" in why(room, newcomer, room.topic)


def test_removed_posts_count(room, newcomer):
    for post in write(room, newcomer, 10):
        post.removal = "moderator"
        post.save()

    assert why(room, newcomer, room.topic)


def test_it_keeps_from_writing(room, newcomer):
    write(room, newcomer, 10)

    assert permissions.why_not_now(newcomer, room.forum, room.topic)


@pytest.mark.parametrize("policy", [Policy.VEILED, Policy.ROUND])
def test_where_nobody_is_named_nothing_is_counted_here(room, newcomer, policy):
    write(room, newcomer, 10)

    assert rates.why_too_fast(newcomer, under(policy), None) == ""


def test_who_writes_little_costs_one_question(room, regular, django_assert_num_queries):
    with django_assert_num_queries(1):
        why(room, regular)


def test_newcomer_puts_two_links_into_a_post_of_a_public_forum(newcomer):
    public = Room(Policy.OPEN).forum
    two = "https://example.org/a and www.example.org"

    assert rates.why_too_many_links(newcomer, public, two) == ""
    assert "at most 2 links" in rates.why_too_many_links(
        newcomer, public, f"{two} http://example.org"
    )


def test_links_are_not_counted_among_members(room, newcomer):
    assert rates.why_too_many_links(newcomer, room.forum, "https://example.org " * 9) == ""
