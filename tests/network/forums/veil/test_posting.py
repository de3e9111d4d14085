"""Writing under a veil: what is taken in, when it is released, and what refuses it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from network.forums import signals, veil
from network.forums.actions.posting import PostingError
from network.forums.models import Bucket, Opening, Part, Policy, Post, Seat, Topic, Waiting
from network.forums.veil import crowds, hours, posting, releasing, striking
from tests.factories.forums import under
from tests.network.forums.veil.conftest import enter, release, write


def test_a_post_waits_and_stands_nowhere(forum, people):
    write(forum, people[0], title="Water below the dam")

    assert Waiting.objects.count() == 1
    assert (Topic.objects.count(), Post.objects.count()) == (0, 0)


def test_released_posts_have_a_word_a_day_and_no_author(forum, people, topic):
    posts = list(topic.posts.reading_order())

    assert len(posts) == 3
    assert len({post.persona.label for post in posts}) == 3
    assert {post.author for post in posts} == {None}
    assert {post.posted_at for post in posts} == {hours.day_of(post.posted_at) for post in posts}
    assert topic.author is None
    assert topic.persona_id == posts[0].persona_id
    assert topic.post_count == 3


def test_the_same_member_keeps_his_word_in_a_topic(forum, people, topic):
    write(forum, people[0], "I say it again.", topic=topic)
    release()

    newest = topic.posts.order_by("-position").first()
    assert newest.persona_id == topic.persona_id


def test_a_member_has_another_voice_in_another_topic(forum, people, topic):
    write(forum, people[0], "A second question.", title="Silt")
    release()

    assert topic.persona.tag != forum.topics.exclude(pk=topic.pk).get().persona.tag


def test_fewer_than_three_people_wait_for_others(forum, people):
    for person in people[:2]:
        write(forum, person, title="Water")

    assert not releasing.release(forum.bucket, forum.bucket.since + timedelta(hours=7))
    assert Post.objects.count() == 0


def test_three_posts_of_one_member_are_not_three_people(forum, people):
    for number in range(3):
        write(forum, people[0], title=f"Water {number}")

    assert not releasing.release(forum.bucket, forum.bucket.since + timedelta(hours=7))


def test_three_people_are_released_at_the_next_hour(forum, people):
    for person in people[:3]:
        write(forum, person, title="Water")

    assert releasing.release(forum.bucket, forum.bucket.since + timedelta(hours=7))
    assert Post.objects.count() == 3


def test_after_a_day_one_post_is_released_alone(forum, people):
    write(forum, people[0], title="Water")

    assert releasing.release(forum.bucket, forum.bucket.since + timedelta(hours=24))
    assert Post.objects.count() == 1


def test_what_is_released_leaves_neither_bucket_nor_key(forum, people, keys):
    write(forum, people[0], title="Water")
    release()

    assert (Bucket.objects.count(), Waiting.objects.count()) == (0, 0)
    assert list(keys.glob("bucket-*")) == []


def test_release_sends_the_signals_of_a_topic_and_of_an_answer(forum, people, topic):
    heard = []

    def hear(sender, post, **kwargs):
        heard.append((sender, post.author))

    signals.topic_started.connect(hear)
    signals.post_made.connect(hear)
    write(forum, people[3], "A new one.", title="Silt")
    write(forum, people[4], "An answer.", topic=topic)
    release()

    assert sorted(heard, key=str) == [(Post, None), (Topic, None)]


def test_one_finds_and_takes_back_what_waits(forum, people, keys):
    write(forum, people[0], "Mine.", title="Water")
    write(forum, people[1], "Not mine.", title="Silt")
    [(row, taken)] = posting.own_waiting(forum, people[0])

    posting.withdraw(forum, people[0], row.pk)

    assert taken.body == "Mine."
    assert posting.own_waiting(forum, people[0]) == []
    assert len(posting.own_waiting(forum, people[1])) == 1
    assert len(list(keys.glob("topic-*"))) == 1


def test_nobody_takes_back_what_another_wrote(forum, people):
    write(forum, people[0], "Mine.", title="Water")
    [(row, _taken)] = posting.own_waiting(forum, people[0])

    with pytest.raises(PostingError):
        posting.withdraw(forum, people[1], row.pk)


def test_mine_says_which_posts_are_the_viewers(forum, people, topic):
    posts = list(topic.posts.reading_order())

    found = veil.mine(posts, people[1])

    assert {post.body for post in posts if post.pk in found} == {"It was dry before."}


def test_mine_takes_one_query_for_one_voice_and_for_three(
    forum, people, topic, django_assert_num_queries
):
    for number in (1, 3):
        posts = list(topic.posts.all()[:number])
        with django_assert_num_queries(1):
            veil.mine(posts, people[0])


@pytest.mark.parametrize(("present", "enough"), [(7, False), (8, True)])
def test_seven_people_are_no_crowd_and_eight_are(forum, present, enough):
    for number in range(present):
        enter(forum, affiliation=f"Ministry {number % 3}")

    assert veil.crowd(forum).is_enough == enough


@pytest.mark.parametrize(("affiliations", "enough"), [(2, False), (3, True)])
def test_two_affiliations_are_no_crowd_and_three_are(forum, affiliations, enough):
    for number in range(9):
        enter(forum, affiliation=f"Ministry {number % affiliations}")

    assert veil.crowd(forum).is_enough == enough


def test_a_reader_a_leaver_and_one_without_a_pledge_do_not_count(forum, people):
    enter(forum, affiliation="A", part=Part.READER)
    Seat.objects.filter(person=people[0]).update(left_at=timezone.now())
    people[1].is_active = False
    people[1].save()

    assert veil.crowd(forum).eligible == 8


def test_members_without_a_seat_count_where_members_come_in(db):
    forum = under(Policy.VEILED, opening=Opening.MEMBERS)
    for number in range(8):
        enter(forum, affiliation=f"Ministry {number}")
    Seat.objects.all().delete()

    assert veil.crowd(forum).eligible == 8


def test_who_came_after_the_hours_began_neither_counts_nor_writes(forum, people):
    late = enter(forum, affiliation="Late", since=timezone.now())

    with pytest.raises(PostingError, match="came in after"):
        write(forum, late, title="Water")
    assert veil.crowd(forum).eligible == 10


def test_too_small_a_crowd_is_refused_with_its_number(forum):
    [person, *_rest] = [enter(forum, affiliation=f"Ministry {number}") for number in range(5)]

    with pytest.raises(PostingError, match="5 people from 5 affiliations"):
        write(forum, person, title="Water")


def test_what_waits_is_held_back_when_the_crowd_went_away(forum, people):
    write(forum, people[0], title="Water")
    Seat.objects.filter(person__in=people[5:]).update(left_at=timezone.now())

    release()

    assert Post.objects.count() == 0
    assert Waiting.objects.count() == 1


def test_a_muted_voice_is_refused(forum, people, topic):
    voice = topic.posts.get(body="It was dry before.").persona
    voice.muted = True
    voice.save()

    with pytest.raises(PostingError, match="muted"):
        write(forum, people[1], "Again.", topic=topic)


def test_three_strikes_pause_a_member_whom_nobody_named(forum, people, topic):
    post = topic.posts.get(body="It was dry before.")
    for _number in range(3):
        veil.strike(post)
    later = timezone.localdate() + timedelta(days=striking.LONGEST_DELAY_DAYS)

    assert striking.is_paused(forum, people[1], later)
    assert not striking.is_paused(forum, people[0], later)


def test_a_pause_that_was_ordered_ends(forum, people, topic):
    until = timezone.localdate() + timedelta(days=30)
    veil.strike(topic.posts.get(body="It was dry before."), until=until)

    assert striking.is_paused(forum, people[1], until)
    assert not striking.is_paused(forum, people[1], until + timedelta(days=1))


def test_one_writes_no_more_a_day_than_is_allowed(forum, people, settings):
    settings.VEIL_POSTS_A_DAY = 1
    write(forum, people[0], title="Water")

    with pytest.raises(PostingError, match="as much"):
        write(forum, people[0], title="Silt")


def test_without_a_folder_of_keys_nobody_writes(forum, people, settings):
    settings.VEIL_KEYS_DIR = ""

    with pytest.raises(PostingError, match="turned off"):
        write(forum, people[0], title="Water")


def test_hours_are_told_from_one_fixed_hour_to_the_next():
    moment = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)

    assert hours.beginning(moment) == datetime(2026, 3, 1, 6, tzinfo=UTC)
    assert hours.next_release(moment) == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert hours.next_release(moment.replace(hour=18)) == datetime(2026, 3, 2, tzinfo=UTC)


def test_the_crowd_takes_one_query(forum, people, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert crowds.crowd(forum).eligible == 10
