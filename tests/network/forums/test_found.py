"""Who finds what of the forums, where, and how soon something that changed is found no more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.forums import searchables, signals
from network.forums.models import Forum, Pledge, Policy, Post, Removal, Topic
from network.forums.searchables import within
from portal.accounts.models import User
from search.find import find, suggest
from search.models import Entry
from tests.factories.accounts import UserFactory
from tests.factories.forums import PostFactory, TopicFactory, seat, under
from tests.factories.members import MembershipFactory
from tests.network.directory.conftest import *  # noqa: F403 (an index, and how it settles)

pytestmark = pytest.mark.django_db


def addresses(viewer, text="", forum=None, **how):
    viewer = fresh(viewer)
    if forum is not None:
        viewer = within(viewer, forum)
    return [hit.url for hit in find(text, viewer=viewer, kinds=["forum"], **how).hits]


def fresh(viewer):
    """As in a new request: what was asked of the account before is forgotten."""
    return User.objects.get(pk=viewer.pk) if viewer.pk else viewer


def first_of(topic):
    return topic.posts.get(is_first=True).get_absolute_url()


def test_open_topic_is_found_by_everybody_and_that_of_members_by_those_inside(index, settle):
    inside, outside = MembershipFactory().person, UserFactory()
    with settle():
        forum = under(Policy.MEMBERS)
        seat(forum, inside)
        public = TopicFactory(forum=under(Policy.OPEN), title="Sluice gates")
        private = TopicFactory(forum=forum, title="Sluice keepers")

    assert addresses(outside, "sluice") == [first_of(public)]
    assert set(addresses(inside, "sluice")) == {first_of(public), first_of(private)}


@pytest.mark.parametrize("policy", [Policy.RULE, Policy.VEILED, Policy.ROUND])
def test_safe_space_is_found_inside_alone_and_by_those_inside_alone(index, settle, policy):
    inside, outside = MembershipFactory().person, MembershipFactory().person
    with settle():
        forum = under(policy)
        seat(forum, inside)
        topic = TopicFactory(forum=forum, title="Sluice gates", author=None, tags=["gorge"])

    assert addresses(inside, "sluice") == []
    assert suggest("slui", viewer=fresh(inside)).hits == ()
    assert suggest("gor", viewer=fresh(inside)).terms == ()
    assert addresses(inside, "sluice", forum) == [first_of(topic)]
    assert addresses(outside, "sluice", forum) == []


def test_search_within_a_forum_finds_nothing_of_another(index, settle):
    reader = MembershipFactory().person
    with settle():
        here, there = under(Policy.OPEN), under(Policy.OPEN)
        topic = TopicFactory(forum=here, title="Sluice gates")
        TopicFactory(forum=there, title="Sluice keepers")

    assert addresses(reader, "sluice", here) == [first_of(topic)]


def test_no_document_holds_its_author(index, settle):
    author = MembershipFactory(person__name="Isolde Quillfeather").person
    with settle():
        for policy in Policy:
            TopicFactory(forum=under(policy), author=author)

    source = searchables.Posts()
    assert "Quillfeather" not in "".join(str(source.describe(post)) for post in source.queryset())


def test_veiled_post_is_dated_by_the_day_and_a_card_not_at_all():
    source = searchables.Posts()
    veiled = TopicFactory(forum=under(Policy.VEILED), author=None).posts.get()
    card = TopicFactory(forum=under(Policy.ROUND), author=None).posts.get()

    assert source.describe(veiled).moment.hour == 0
    assert source.describe(card).moment is None


def test_what_waits_is_not_found(index, settle):
    with settle():
        topic = TopicFactory(forum=under(Policy.OPEN), title="Sluice gates")
        PostFactory(topic=topic, body="Sluice keeper", is_waiting=True)

    assert addresses(UserFactory(), "keeper") == []


def remove(topic, post):
    Post.objects.filter(pk=post.pk).update(removal=Removal.AUTHOR)
    signals.post_removed.send(Post, post=post)


def edit(topic, post):
    signals.post_edited.send(Post, post=post)


def remove_topic(topic, post):
    Topic.objects.filter(pk=topic.pk).update(removal=Removal.MODERATOR)
    signals.topic_changed.send(Topic, topic=topic)


def move(topic, post):
    Topic.objects.filter(pk=topic.pk).update(forum=under(Policy.MEMBERS))
    signals.topic_moved.send(Topic, topic=topic, source=topic.forum)


@pytest.mark.parametrize("change", [remove, edit, remove_topic, move])
def test_what_changed_is_found_by_nobody_before_the_index_follows(index, settle, change):
    reader = MembershipFactory().person
    with settle():
        topic = TopicFactory(forum=under(Policy.OPEN))
        post = PostFactory(topic=topic, body="The sluice is open.", html="<p>The sluice</p>")
    assert addresses(reader, "sluice") == [post.get_absolute_url()]

    change(topic, post)

    assert find("sluice", viewer=fresh(reader), kinds=["forum"]).total == 0


def test_tightening_and_sending_away_take_effect_at_once(index, settle):
    reader = MembershipFactory().person
    with settle():
        forum = under(Policy.MEMBERS)
        seat(forum, reader)
        TopicFactory(forum=forum, title="Sluice gates")
    assert find("sluice", viewer=fresh(reader), kinds=["forum"]).total == 1

    Forum.objects.update(policy=Policy.RULE)
    assert find("sluice", viewer=fresh(reader), kinds=["forum"]).total == 0

    Forum.objects.update(policy=Policy.MEMBERS)
    reader.forum_seats.update(left_at=forum.made_at)
    assert find("sluice", viewer=fresh(reader), kinds=["forum"]).total == 0


def test_changing_a_big_topic_takes_a_few_queries():
    topic = TopicFactory(forum=under(Policy.OPEN), posts=30)

    with CaptureQueriesContext(connection) as asked:
        signals.topic_moved.send(Topic, topic=topic, source=topic.forum)

    assert len(asked) <= 10
    assert Entry.objects.filter(key__startswith="post:", held=True).count() == 31


def test_kind_and_tag_are_facets_and_the_name_of_a_forum_is_told_by_no_address(index, settle):
    with settle():
        forum = under(Policy.OPEN, name="Rivers")
        TopicFactory(forum=forum, title="Sluice", tags=["gorge"], kind="question")

    groups = {one.name: one for one in find("sluice", viewer=UserFactory(), kinds=["forum"]).groups}

    assert [option.key for option in groups["tag"].options] == ["gorge"]
    assert [option.label for option in groups["topic_kind"].options] == ["Question"]
    assert [option.key for option in groups["in_forum"].options] == ["Rivers"]


# The page


def test_page_finds_within_the_forum_and_keeps_the_headers_of_its_policy(index, settle, browser):
    inside = MembershipFactory().person
    with settle():
        forum = under(Policy.RULE)
        seat(forum, inside)
        TopicFactory(forum=forum, title="Sluice gates")
    Pledge.objects.create(forum=forum, person=inside, policy=forum.policy, version=1, language="en")

    response = browser(inside).get(f"/forums/{forum.key}/search/?q=sluice")

    assert "<mark>Sluice</mark> gates" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, noarchive"
    outside = browser(MembershipFactory().person).get(f"/forums/{forum.key}/search/?q=sluice")
    assert outside.status_code == 404
