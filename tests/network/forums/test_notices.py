"""Whom the forums tell what, how often, and what of it is still said when it is read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.forums import notifications, signals, tasks
from network.forums.models import (
    Block,
    Mention,
    Part,
    Policy,
    Post,
    Quote,
    Removal,
    Seat,
    Subscription,
    Topic,
)
from portal.mail.models import Letter
from portal.notifications import actions, delivery
from portal.notifications.models import Notice
from tests.factories.forums import PostFactory, TopicFactory, seat, under
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return MembershipFactory().person


@pytest.fixture
def topic():
    return TopicFactory(forum=under(Policy.OPEN, name="Rivers"), title="Who opens the gate?")


def follow(person, **what):
    Subscription.objects.create(person=person, **what)


def told(person):
    return list(Notice.objects.filter(person=person).order_by("pk"))


def sentences(person):
    return [notice.sentence for notice in told(person)]


def make_answer(topic, **more):
    post = PostFactory(topic=topic, **more)
    tasks.tell_of_post(str(post.pk))
    return post


def test_new_topic_is_told_to_who_follows_forum_or_tag_and_to_nobody_else(reader, topic):
    by_tag, other = MembershipFactory.create_batch(2)
    topic.tags = ["water"]
    topic.save()
    follow(reader, forum=topic.forum)
    follow(by_tag.person, tag="water")

    tasks.tell_of_post(str(topic.posts.get().pk))

    assert sentences(reader) == ["A new topic in Rivers: “Who opens the gate?”."]
    assert sentences(by_tag.person) == sentences(reader)
    assert told(other.person) == told(topic.author) == []


def test_answers_are_told_once_until_the_reader_has_looked(reader, topic):
    follow(reader, topic=topic)
    make_answer(topic)
    make_answer(topic)

    assert sentences(reader) == ["There are new answers in “Who opens the gate?” (Rivers)."]

    signals.topic_read.send(Topic, person=reader, topic=topic, position=topic.last_position)
    again = make_answer(topic)
    tasks.tell_of_post(str(again.pk))

    assert [notice.seen_at is None for notice in told(reader)] == [False, True]


def test_task_that_runs_again_after_the_reader_looked_tells_nothing_twice(reader, topic):
    follow(reader, topic=topic)
    post = make_answer(topic)
    notifications.look_at(reader, topic)

    tasks.tell_of_post(str(post.pk))

    assert len(told(reader)) == 1


def test_own_answer_and_unwanted_topic_are_not_told(reader, topic):
    follow(reader, topic=topic)
    make_answer(topic, author=reader)
    Subscription.objects.update(wanted=False)
    post = PostFactory(topic=topic)
    Mention.objects.create(post=post, person=reader)
    tasks.tell_of_post(str(post.pk))

    assert told(reader) == []


@pytest.mark.parametrize("kind", [Block.Kind.MUTE, Block.Kind.BLOCK])
def test_who_muted_or_blocked_the_author_is_not_told(reader, topic, kind):
    follow(reader, topic=topic)
    post = PostFactory(topic=topic)
    Block.objects.create(person=reader, other=post.author, kind=kind)
    Mention.objects.create(post=post, person=reader)

    tasks.tell_of_post(str(post.pk))

    assert told(reader) == []


def test_mention_and_quote_are_told_at_once_and_not_also_as_an_answer(reader, topic):
    follow(reader, topic=topic)
    own = PostFactory(topic=topic, author=reader)
    quoting, naming = PostFactory.create_batch(2, topic=topic)
    Quote.objects.create(post=quoting, quoted=own)
    Mention.objects.create(post=naming, person=reader)
    for post in (quoting, naming):
        tasks.tell_of_post(str(post.pk))

    assert [notice.kind for notice in told(reader)] == ["forums.quote", "forums.mention"]
    assert told(reader)[1].mail == "at_once"
    assert told(reader)[1].url == naming.get_absolute_url()


def test_edit_tells_only_whom_it_names_for_the_first_time(reader, topic):
    follow(reader, topic=topic)
    post = PostFactory(topic=topic)
    tasks.tell_of_edit(str(post.pk))
    assert told(reader) == []

    Mention.objects.create(post=post, person=reader)
    tasks.tell_of_edit(str(post.pk))
    tasks.tell_of_edit(str(post.pk))

    assert [notice.kind for notice in told(reader)] == ["forums.mention"]


def test_who_may_not_read_is_told_nothing_though_he_follows_and_is_named(reader):
    topic = TopicFactory(forum=under(Policy.MEMBERS))
    follow(reader, topic=topic)
    post = PostFactory(topic=topic)
    Mention.objects.create(post=post, person=reader)

    tasks.tell_of_post(str(post.pk))

    assert told(reader) == []


def test_fan_out_goes_on_beyond_a_batch(topic, monkeypatch):
    monkeypatch.setattr(notifications, "FAN_OUT", 2)
    people = [row.person for row in MembershipFactory.create_batch(5)]
    for person in people:
        follow(person, topic=topic)

    make_answer(topic)

    assert [len(told(person)) for person in people] == [1] * 5


# What is still said when it is read


def test_notice_says_its_label_alone_once_the_topic_was_moved_away(reader):
    forum, closed = under(Policy.MEMBERS), under(Policy.MEMBERS)
    seat(forum, reader)
    topic = TopicFactory(forum=forum, title="Sluice")
    follow(reader, topic=topic)
    make_answer(topic)
    assert "Sluice" in sentences(reader)[0]

    Topic.objects.filter(pk=topic.pk).update(forum=closed)

    assert sentences(reader) == ["New answers in a topic that you follow"]
    actions.set_rhythm(reader, daily_at=0)
    Notice.objects.update(mail="at_once")
    delivery.send_at_once(reader.pk)
    assert list(Letter.objects.filter(person=reader)) == []
    assert told(reader)[0].mailed_at is not None


def test_moving_takes_back_what_was_told_to_who_may_not_follow(
    reader, django_capture_on_commit_callbacks
):
    forum, closed = under(Policy.MEMBERS), under(Policy.MEMBERS)
    both = seat(closed, seat(forum))
    seat(forum, reader)
    topic = TopicFactory(forum=forum)
    for person in (reader, both):
        follow(person, topic=topic)
    make_answer(topic)

    with django_capture_on_commit_callbacks(execute=True):
        topic.forum = closed
        topic.save()
        signals.topic_moved.send(Topic, topic=topic, source=forum)

    assert (len(told(reader)), len(told(both))) == (0, 1)


def test_tightening_and_sending_away_take_back_what_was_told(reader):
    forum = under(Policy.MEMBERS)
    other = seat(forum, seat(forum, reader) and None)
    topic = TopicFactory(forum=forum)
    for person in (reader, other):
        follow(person, topic=topic)
    make_answer(topic)

    Seat.objects.filter(person=reader).update(left_at=topic.started_at)
    signals.seat_changed.send(Seat, forum=forum, person=reader)
    assert (len(told(reader)), len(told(other))) == (0, 1)

    signals.forum_tightened.send(type(forum), forum=forum, policy=Policy.MEMBERS)
    assert told(other) == []


def test_removed_post_is_not_mentioned_any_more(reader, topic):
    post = PostFactory(topic=topic)
    Mention.objects.create(post=post, person=reader)
    tasks.tell_of_post(str(post.pk))

    Post.objects.filter(pk=post.pk).update(removal=Removal.AUTHOR)

    assert sentences(reader) == ["Somebody mentions you"]


# What letters carry


@pytest.mark.parametrize(
    ("policy", "title", "words"),
    [(Policy.OPEN, True, True), (Policy.MEMBERS, True, False)],
)
def test_letter_carries_title_and_excerpt_as_the_policy_allows(reader, policy, title, words):
    forum = under(policy)
    if policy != Policy.OPEN:
        seat(forum, reader)
    topic = TopicFactory(forum=forum, title="Sluice gates")
    post = PostFactory(topic=topic, body="The river does not wait.")
    Mention.objects.create(post=post, person=reader)
    tasks.tell_of_post(str(post.pk))

    delivery.send_at_once(reader.pk)
    letter = Letter.objects.get(person=reader)

    for text in (letter.text, letter.html):
        assert ("Sluice gates" in text) is title
        assert ("The river does not wait" in text) is words


def test_digest_carries_excerpts_beside_titles(reader, topic):
    follow(reader, topic=topic)
    other = TopicFactory(forum=topic.forum, title="Locks")
    follow(reader, forum=topic.forum)
    tasks.tell_of_post(str(other.posts.get().pk))
    make_answer(topic, body="Open it at dawn.")
    Notice.objects.update(mail="at_once")

    delivery.send_at_once(reader.pk)
    letter = Letter.objects.get(person=reader)

    assert "Locks" in letter.text
    assert "Open it at dawn." in letter.text


# Under the Chatham House Rule


@pytest.mark.parametrize("policy", [Policy.RULE, Policy.VEILED, Policy.ROUND])
def test_safe_space_tells_all_alike_nothing_but_its_address(policy, reader):
    forum = under(policy, name="Sorin back room")
    author = seat(forum)
    others = [seat(forum), seat(forum, reader)]
    veiled = policy != Policy.RULE
    topic = TopicFactory(forum=forum, title="The minister", author=None if veiled else author)
    for person in (author, *others):
        follow(person, forum=forum)

    for _number in range(2):
        make_answer(topic, author=None if veiled else author)

    for person in (author, *others):
        [notice] = told(person)
        assert (notice.kind, notice.actor, notice.facts) == ("forums.safe_space", None, {})
        assert notice.url == forum.get_absolute_url()
        assert notice.sentence == "There is something new in a safe space"


def test_who_follows_any_topic_of_a_safe_space_is_told_of_every_one(reader):
    """Else those who were told would be those of one conversation."""
    forum = under(Policy.RULE)
    seat(forum, reader)
    follow(reader, topic=TopicFactory(forum=forum))

    make_answer(TopicFactory(forum=forum))

    assert len(told(reader)) == 1


def test_letter_of_a_safe_space_has_neither_name_nor_title_nor_words(reader):
    forum = under(Policy.RULE, name="Sorin back room")
    author = seat(forum)
    seat(forum, reader)
    follow(reader, forum=forum)
    make_answer(TopicFactory(forum=forum, title="The minister", author=author), author=author)
    Notice.objects.update(mail="at_once")

    delivery.send_at_once(reader.pk)
    letter = Letter.objects.get(person=reader)
    whole = letter.subject + letter.text + letter.html

    for word in ("Sorin", "minister", "river", author.name, author.email):
        assert word not in whole
    assert forum.get_absolute_url() in whole


def test_waiting_post_is_told_when_it_is_released(reader):
    forum = under(Policy.VEILED)
    seat(forum, reader)
    follow(reader, forum=forum)
    post = PostFactory(topic=TopicFactory(forum=forum, author=None), author=None, is_waiting=True)

    tasks.tell_of_post(str(post.pk))
    assert told(reader) == []

    Post.objects.filter(pk=post.pk).update(is_waiting=False)
    tasks.tell_of_post(str(post.pk))
    assert len(told(reader)) == 1


# What is decided about somebody


def test_invitation_names_the_forum_and_in_a_safe_space_does_not(reader):
    for policy, said in (
        (Policy.MEMBERS, "You are invited to the forum “Rivers”."),
        (Policy.RULE, "There is something new in a safe space"),
    ):
        forum = under(policy, name="Rivers")
        seat(forum, reader)
        given = Seat.objects.get(forum=forum, person=reader)
        given.given_by = seat(forum, part=Part.HOST)
        given.save()
        notifications.tell_invited(given)

        assert sentences(reader)[-1] == said


def test_accepted_answer_is_told_to_its_author_once(reader, topic):
    topic.accepted = PostFactory(topic=topic, author=reader)
    topic.save()
    for _number in range(2):
        signals.topic_changed.send(Topic, topic=topic)

    assert [notice.kind for notice in told(reader)] == ["forums.accepted"]


def test_moderators_decision_is_told_to_the_author(reader, topic):
    post = PostFactory(topic=topic, author=reader, removal=Removal.MODERATOR)

    notifications.tell_moderated(post)

    assert sentences(reader)[0].startswith("The moderators of Rivers decided")


def test_list_of_notices_asks_the_same_for_one_and_for_many(reader, client):
    forum = under(Policy.OPEN)
    client.force_login(reader)

    def look(number):
        for topic in TopicFactory.create_batch(number, forum=forum):
            follow(reader, topic=topic)
            make_answer(topic)
        client.get("/accounts/notices/")
        with CaptureQueriesContext(connection) as asked:
            page = client.get("/accounts/notices/")
        assert page.content.decode().count("There are new answers in") >= number
        return len(asked)

    assert look(1) == look(3)
