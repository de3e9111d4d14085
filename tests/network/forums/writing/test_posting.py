"""What posting does to rows and counters, also when several do it at once."""

import threading

import pytest
from django.db import connection

from network.forums import signals
from network.forums.actions import posting
from network.forums.models import Forum, Post, Topic
from tests.factories.forums import ForumFactory, PostFactory, TopicFactory
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db
WRITERS = 4


def begin(forum, by, **more):
    return posting.start_topic(forum=forum, by=by, title="Water", body="It falls.", **more)


@pytest.fixture
def heard():
    """[(signal, what it told)] of those that posts send."""
    found = []
    names = ["topic_started", "post_made", "post_edited", "post_removed", "topic_changed"]

    def hear(name):
        def receive(sender, signal, **told):
            found.append((name, told))

        getattr(signals, name).connect(receive)
        return getattr(signals, name), receive

    connected = [hear(name) for name in names]
    yield found
    for signal, receive in connected:
        signal.disconnect(receive)


def test_a_topic_and_its_answers_are_counted(forum, ada, bo):
    topic = begin(forum, ada)
    answer = posting.answer(topic=topic, by=bo, body="It does.")

    topic, forum = Topic.objects.get(), Forum.objects.get()
    assert (topic.post_count, topic.last_author) == (2, bo)
    assert (forum.topic_count, forum.last_position) == (1, answer.position)
    assert topic.last_position == answer.position > topic.posts.get(is_first=True).position


def test_each_says_what_happened(forum, ada, heard):
    topic = begin(forum, ada)
    post = posting.answer(topic=topic, by=ada, body="It does.")
    posting.edit(post, by=ada, body="It did.", version=1)
    posting.remove(post, by=ada)
    posting.restore(post, by=ada)

    assert [name for name, _told in heard] == [
        "topic_started",
        "post_made",
        "post_edited",
        "post_removed",
        "post_removed",
    ]


def test_what_was_removed_is_not_counted_until_it_is_back(forum, ada, bo):
    topic = begin(forum, ada)
    first = topic.last_position
    post = posting.answer(topic=topic, by=bo, body="It does.")

    posting.remove(post, by=bo)
    topic.refresh_from_db()
    assert (topic.post_count, topic.last_position, topic.last_author) == (1, first, ada)

    posting.restore(post, by=bo)
    topic.refresh_from_db()
    assert (topic.post_count, topic.last_position) == (2, post.position)


def test_a_removed_topic_is_not_counted(forum, ada):
    topic = begin(forum, ada)

    posting.remove(topic.posts.get(), by=ada)

    forum.refresh_from_db()
    assert (forum.topic_count, forum.last_position) == (0, 0)


def test_a_place_comes_after_all_others_whatever_the_clock_says(forum, ada):
    ahead = 9_000_000_000_000_000
    Forum.objects.update(last_position=ahead)

    topic = begin(forum, ada)

    assert topic.last_position == ahead + 1


def test_an_answer_that_comes_too_late_is_refused(topic, bo):
    before = Topic.objects.get(pk=topic.pk)
    Topic.objects.update(is_locked=True)

    with pytest.raises(posting.PostingError, match="closed while you were writing"):
        posting.answer(topic=before, by=bo, body="It does.")
    assert Post.objects.count() == 1


def test_what_a_kind_asks_for_more_belongs_to_the_same_transaction(forum, ada):
    class Extra:
        def save(self, topic):
            raise ValueError

    with pytest.raises(ValueError):
        begin(forum, ada, extra=Extra())
    assert not Topic.objects.exists()


def test_signs_that_nobody_reads_are_not_kept(forum, ada):
    topic = posting.start_topic(
        forum=forum, by=ada, title="Water", body="fdp.\u202ecod\x07\r\nnext"
    )

    assert topic.posts.get().body == "fdp.cod\nnext"


@pytest.mark.django_db(transaction=True)
def test_answers_at_the_same_moment_all_count():
    forum = ForumFactory()
    topic = TopicFactory(forum=forum)
    people = [MembershipFactory().person for _each in range(WRITERS)]
    together, failed = threading.Barrier(WRITERS), []

    def write(person):
        together.wait()
        try:
            for _turn in range(3):
                posting.answer(topic=topic, by=person, body="It does.")
        except Exception as error:  # noqa: BLE001 (told by the assertion below)
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    found, forum = Topic.objects.get(), Forum.objects.get()
    places = list(found.posts.values_list("position", flat=True))
    assert failed == []
    assert found.post_count == found.posts.count() == 1 + 3 * WRITERS
    assert len(set(places)) == len(places)
    assert found.last_position == forum.last_position == max(places)


def test_refresh_counts_what_stands(topic, bo):
    PostFactory(topic=topic, author=bo)
    PostFactory(topic=topic, removal="moderator")
    Topic.objects.update(post_count=90, last_position=1)
    topic.refresh_from_db()

    posting.refresh(topic)

    topic.refresh_from_db()
    assert (topic.post_count, topic.last_author) == (2, bo)
