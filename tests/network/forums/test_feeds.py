"""Feeds, the map for search engines, structured data and the API: open forums, and no others."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.forums.actions import feed_links
from network.forums.models import FeedLink, Policy, Post, Removal
from portal.api import throttle
from tests.factories.forums import PostFactory, TopicFactory, seat, under
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db
NOT_OPEN = [policy for policy in Policy if policy != Policy.OPEN]


@pytest.fixture
def reader():
    return MembershipFactory().person


def queries(ask):
    ask()
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


# The feed of one forum


def test_feed_of_an_open_forum_has_its_posts_as_a_visitor_sees_them(client):
    topic = TopicFactory(forum=under(Policy.OPEN, name="Rivers"), title="Who opens the gate?")
    PostFactory(topic=topic, body="At dawn.")

    response = client.get(f"/forums/{topic.forum.key}/feed.atom")
    text = response.content.decode()

    assert response["Content-Type"].startswith("application/atom+xml")
    assert "Who opens the gate?" in text
    assert "At dawn." in text
    assert (
        client.get(response.request["PATH_INFO"], HTTP_IF_NONE_MATCH=response["ETag"]).status_code
        == 304
    )


def test_removed_post_leaves_the_feed(client):
    topic = TopicFactory(forum=under(Policy.OPEN))
    post = PostFactory(topic=topic, body="At dawn.")
    Post.objects.filter(pk=post.pk).update(removal=Removal.AUTHOR)

    assert b"At dawn." not in client.get(f"/forums/{topic.forum.key}/feed.atom").content


@pytest.mark.parametrize("policy", NOT_OPEN)
def test_no_other_forum_has_a_feed_of_its_own(policy, reader, client):
    forum = under(policy)
    seat(forum, reader)
    client.force_login(reader)

    assert client.get(f"/forums/{forum.key}/feed.atom").status_code == 404


def test_feed_ends_after_fifty_and_costs_the_same_for_one_and_three(client):
    forum = under(Policy.OPEN)
    topic = TopicFactory(forum=forum)
    address = f"/forums/{forum.key}/feed.atom"
    one = queries(lambda: client.get(address))
    PostFactory.create_batch(2, topic=topic)
    assert queries(lambda: client.get(address)) == one

    PostFactory.create_batch(60, topic=topic)
    assert client.get(address).content.count(b"<entry>") == 50


# Several forums


def test_feed_of_all_open_forums_has_titles_and_no_words(client):
    TopicFactory(forum=under(Policy.OPEN), title="Gates")
    for policy in NOT_OPEN:
        TopicFactory(forum=under(policy), title="Closed gorge")

    text = client.get("/forums/feeds/all.atom").content.decode()

    assert "Gates" in text
    assert "Closed gorge" not in text
    assert "The river does not wait" not in text


def test_member_feed_has_forums_of_members_and_never_a_safe_space(reader, client):
    for policy in Policy:
        forum = under(policy)
        if policy != Policy.OPEN:
            seat(forum, reader)
        TopicFactory(forum=forum, title=f"Topic under {policy}")
    TopicFactory(forum=under(Policy.MEMBERS), title="Not mine")
    secret = feed_links.make_link(person=reader)

    response = client.get(f"/forums/feeds/{secret}.atom")
    text = response.content.decode()

    assert [f"Topic under {policy}" in text for policy in Policy] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert "Not mine" not in text
    assert secret not in text
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Referrer-Policy"] == "no-referrer"


def test_secret_is_shown_once_and_kept_nowhere(reader, client):
    client.force_login(reader)
    page = client.post("/forums/feeds/", {"act": "make"}).content.decode()
    secret = next(
        part.partition(".atom")[0] for part in page.split("/forums/feeds/") if ".atom" in part
    )

    assert client.get(f"/forums/feeds/{secret}.atom").status_code == 200
    assert secret not in client.get("/forums/feeds/").content.decode()
    assert secret not in FeedLink.objects.get().digest


@pytest.mark.parametrize("act", ["make", "close"])
def test_new_address_and_closing_end_the_former_one(act, reader, client):
    secret = feed_links.make_link(person=reader)
    client.force_login(reader)

    client.post("/forums/feeds/", {"act": act})

    assert client.get(f"/forums/feeds/{secret}.atom").status_code == 404


def test_feed_of_who_cannot_sign_in_any_more_is_closed(reader, client):
    secret = feed_links.make_link(person=reader)
    reader.is_active = False
    reader.save()

    assert client.get(f"/forums/feeds/{secret}.atom").status_code == 404


# For search engines


def test_map_has_open_topics_alone(client):
    topics = {policy: TopicFactory(forum=under(policy)) for policy in Policy}

    text = client.get("/sitemap.xml").content.decode()

    assert [topics[policy].key in text for policy in Policy] == [True, False, False, False, False]


@pytest.mark.parametrize(
    ("kind", "type_of"), [("discussion", "DiscussionForumPosting"), ("question", "QAPage")]
)
def test_open_topic_says_what_it_is_to_machines(client, kind, type_of):
    topic = TopicFactory(forum=under(Policy.OPEN), kind=kind, title="</script>Gates")

    text = client.get(topic.get_absolute_url()).content.decode()
    block = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]

    assert json.loads(block)["@type"] == type_of


def test_closed_topic_says_nothing_to_machines(reader, client):
    topic = TopicFactory(forum=under(Policy.MEMBERS))
    seat(topic.forum, reader)
    client.force_login(reader)

    assert b"ld+json" not in client.get(topic.get_absolute_url()).content


# The API


@pytest.fixture(autouse=True)
def _patient(monkeypatch):
    monkeypatch.setattr(throttle, "num_requests", 10_000)


def test_api_has_open_forums_with_their_topics_and_posts(client):
    topic = TopicFactory(forum=under(Policy.OPEN, name="Rivers"), title="Gates", posts=1)

    [forum] = client.get("/api/forums/").json()["items"]
    [told] = client.get(forum["topics"]).json()["items"]
    posts = client.get(told["posts"]).json()["items"]

    assert (forum["name"], told["title"]) == ("Rivers", "Gates")
    assert [post["is_first"] for post in posts] == [True, False]
    assert posts[0]["author"] == topic.author.name


@pytest.mark.parametrize("policy", NOT_OPEN)
def test_api_has_no_other_forum_whoever_asks(policy, reader, client):
    topic = TopicFactory(forum=under(policy))
    seat(topic.forum, reader)
    client.force_login(reader)

    assert client.get("/api/forums/").json()["items"] == []
    assert client.get(f"/api/forums/{topic.forum.key}/topics").status_code == 404
    assert client.get(f"/api/forums/topics/{topic.key}/posts").status_code == 404


def test_api_pages_by_key(client):
    topic = TopicFactory(forum=under(Policy.OPEN), posts=4)
    TopicFactory.create_batch(2, forum=topic.forum)
    under(Policy.OPEN)

    for address, number in (
        ("/api/forums/?size=1", 2),
        (f"/api/forums/{topic.forum.key}/topics?size=2", 3),
        (f"/api/forums/topics/{topic.key}/posts?size=2", 5),
    ):
        seen, following = [], address
        while following:
            page = client.get(following).json()
            seen += page["items"]
            following = page["next"]
        assert len({json.dumps(item) for item in seen}) == len(seen) == number


@pytest.mark.parametrize("after", ["x", "1.x", "9" * 40])
def test_api_says_what_is_wrong_with_a_place(after, client):
    topic = TopicFactory(forum=under(Policy.OPEN))

    for path in ("topics/" + topic.key + "/posts", topic.forum.key + "/topics"):
        assert client.get(f"/api/forums/{path}?after={after}").status_code == 422


def test_api_asks_the_same_for_one_and_three(client):
    topic = TopicFactory(forum=under(Policy.OPEN))
    posts, topics = f"/api/forums/topics/{topic.key}/posts", f"/api/forums/{topic.forum.key}/topics"
    before = [
        queries(lambda path=path: client.get(path)) for path in ("/api/forums/", topics, posts)
    ]

    TopicFactory.create_batch(2, forum=topic.forum)
    PostFactory.create_batch(2, topic=topic)
    under(Policy.OPEN)

    after = [
        queries(lambda path=path: client.get(path)) for path in ("/api/forums/", topics, posts)
    ]
    assert before == after
