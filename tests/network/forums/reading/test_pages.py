"""The pages that are read: list, topic, one post in its place, news, and what one keeps."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from network.forums import listing, places, reading, subscribing
from network.forums.actions import posting
from network.forums.models import (
    Bookmark,
    ForumRead,
    Part,
    Policy,
    Removal,
    Subscription,
    TopicKind,
    TopicRead,
    position_of,
)
from tests.factories.forums import ForumFactory, PostFactory, TopicFactory, seat, under
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return MembershipFactory().person


@pytest.fixture
def browser(reader):
    client = Client()
    client.force_login(reader)
    return client


@pytest.fixture
def forum():
    return ForumFactory()


def titles(response):
    return re.findall(r'<p class="topic-title">.*?<a href="[^"]*">([^<]*)</a>', response.text)


def posts_on(response):
    return re.findall(r'<article class="post[^"]*" id="post-([0-9a-f-]+)"', response.text)


def ids(posts):
    return [str(post.pk) for post in posts]


def long_topic(forum, number, **fields):
    """Its posts share one position, as those of a batch do, where ``position`` is given."""
    topic = TopicFactory(forum=forum)
    topic.posts.all().delete()
    for at in range(number):
        moment = {"position": 1000 + at} | fields
        PostFactory(topic=topic, is_first=at == 0, **moment)
    return topic, list(topic.posts.reading_order())


def test_pinned_topics_stand_first_and_the_rest_by_their_newest_post(browser, forum):
    for title in ("Old", "New"):
        TopicFactory(forum=forum, title=title)
    TopicFactory(forum=forum, title="Pinned", is_pinned=True)
    TopicFactory(forum=forum, title="Newest")

    assert titles(browser.get(f"/forums/{forum.key}/")) == ["Pinned", "Newest", "New", "Old"]


def test_the_list_pages_by_key_and_misses_none_of_equal_positions(browser, forum):
    moment = timezone.now()
    for number in range(60):
        TopicFactory(forum=forum, title=str(number), posts=0, is_pinned=number == 3)
    forum.topics.update(last_position=position_of(moment))
    seen, address = [], f"/forums/{forum.key}/"
    while address:
        response = browser.get(address)
        seen += titles(response)
        found = re.search(r'href="(\?before=[^"]*)" rel="next"', response.text)
        address = found and f"/forums/{forum.key}/{found[1]}"

    assert seen[0] == "3"
    assert sorted(seen, key=int) == [str(number) for number in range(60)]


def test_newer_leads_back_to_where_one_came_from(browser, forum):
    for number in range(80):
        TopicFactory(forum=forum, title=str(number))
    first = browser.get(f"/forums/{forum.key}/")
    older = re.search(r'href="(\?before=[^"]*)" rel="next"', first.text)[1]
    second = browser.get(f"/forums/{forum.key}/{older}")
    newer = re.search(r'href="(\?after=[^"]*)" rel="prev"', second.text)[1]

    assert titles(browser.get(f"/forums/{forum.key}/{newer}")) == titles(first)


@pytest.mark.parametrize("query", ["?before=x", "?before=1.2", "?after=9.9.9.9", "?before=1.²3.4"])
def test_a_key_that_means_nothing_shows_the_first_page(browser, forum, query):
    TopicFactory(forum=forum, title="Here")

    assert titles(browser.get(f"/forums/{forum.key}/{query}")) == ["Here"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=question", ["Solved", "Open"]),
        ("?only=unanswered", ["Open"]),
        ("?tag=données", ["Tagged"]),
        ("?only=unread", ["Solved", "Tagged", "Open"]),
        ("?kind=nonsense", ["Solved", "Tagged", "Open"]),
    ],
)
def test_the_list_narrows_to_kinds_tags_and_what_waits(browser, forum, query, found):
    TopicFactory(forum=forum, title="Open", kind=TopicKind.QUESTION)
    TopicFactory(forum=forum, title="Tagged", tags=["données", "rivers"])
    solved = TopicFactory(forum=forum, title="Solved", kind=TopicKind.QUESTION)
    solved.accepted = PostFactory(topic=solved)
    solved.save()

    assert titles(browser.get(f"/forums/{forum.key}/{query}")) == found


def test_under_a_veil_the_list_names_nobody_and_no_hour(browser, reader):
    forum = under(Policy.VEILED)
    seat(forum, reader)
    topic = TopicFactory(forum=forum, author=MembershipFactory(person__name="Ada").person)

    [row] = listing.topics_of(forum, reader).rows

    assert (row.starter, row.last_by, row.day_only) == ("", "", True)
    assert row.topic == topic


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_topic_and_for_three(
    browser, forum, number, django_assert_num_queries
):
    for _number in range(number):
        TopicFactory(forum=forum, posts=1)
    browser.get(f"/forums/{forum.key}/")

    with django_assert_num_queries(11):
        browser.get(f"/forums/{forum.key}/")


@pytest.mark.parametrize("number", [1, 3])
def test_a_topic_costs_the_same_for_one_post_and_for_three(
    browser, forum, number, django_assert_num_queries
):
    topic = TopicFactory(forum=forum, posts=number - 1)
    TopicFactory(forum=forum)
    browser.get(f"/forums/t/{topic.key}/")

    with django_assert_num_queries(12):
        browser.get(f"/forums/t/{topic.key}/")


@pytest.mark.parametrize("fields", [{}, {"position": 5000}])
def test_a_topic_pages_by_key_also_where_posts_share_a_position(browser, forum, fields):
    topic, posts = long_topic(forum, 60, **fields)
    seen, address = [], topic.get_absolute_url()
    while address:
        response = browser.get(address)
        seen += posts_on(response)
        found = re.search(r'<a href="([^"]*)" rel="next"', response.text)
        address = found and found[1]

    assert seen == ids(posts)


def test_the_last_posts_and_those_before_them(browser, forum):
    topic, posts = long_topic(forum, 60)

    last = browser.get(f"/forums/t/{topic.key}/?last")
    before = re.search(r'<a href="([^"]*)" rel="prev"', last.text)[1]

    assert posts_on(last) == ids(posts[35:])
    assert posts_on(browser.get(before)) == ids(posts[10:35])


def test_reading_a_page_marks_what_was_shown_and_no_more(browser, reader, forum):
    topic, posts = long_topic(forum, 60)
    now = position_of(timezone.now())
    for at, post in enumerate(posts):
        post.position = now + at
        post.save()
    topic.last_position = now + 59
    topic.save()

    browser.get(f"/forums/t/{topic.key}/")

    assert TopicRead.objects.get(person=reader, topic=topic).position == posts[24].position


def test_a_page_that_ends_within_a_batch_leaves_the_batch_unread(browser, reader, forum):
    topic, _posts = long_topic(forum, 60, position=position_of(timezone.now()))

    browser.get(f"/forums/t/{topic.key}/")

    assert topic in reading.unread_topics(reader)


def test_unread_leads_to_the_first_post_of_somebody_else_not_read_yet(browser, reader, forum):
    topic = TopicFactory(forum=forum)
    browser.get(f"/forums/t/{topic.key}/")
    PostFactory(topic=topic, author=reader)
    first = PostFactory(topic=topic)
    PostFactory(topic=topic)

    response = browser.get(f"/forums/t/{topic.key}/?unread")

    assert response.url == f"/forums/t/{topic.key}/#post-{first.pk}"


def test_a_visitor_leaves_no_mark_and_reads_no_menu(forum):
    topic = TopicFactory(forum=under(Policy.OPEN))

    response = Client().get(f"/forums/t/{topic.key}/")

    assert response.status_code == 200
    assert "post-menu" not in response.text
    assert (TopicRead.objects.count(), ForumRead.objects.count()) == (0, 0)


def test_asking_for_the_head_of_a_page_marks_nothing(browser, forum):
    browser.head(f"/forums/t/{TopicFactory(forum=forum).key}/")

    assert (TopicRead.objects.count(), ForumRead.objects.count()) == (0, 0)


def test_a_post_is_found_on_the_page_where_it_stands(browser, forum):
    _topic, posts = long_topic(forum, 60)

    for at in (0, 24, 25, 40, 59):
        response = browser.get(f"/forums/p/{posts[at].pk}/")
        page = browser.get(response.url.partition("#")[0])
        assert response.url.endswith(f"#post-{posts[at].pk}")
        assert str(posts[at].pk) in posts_on(page)


def test_the_accepted_answer_stands_on_top_also_when_it_is_far_below(browser, forum):
    topic, posts = long_topic(forum, 40)
    topic.kind, topic.accepted = TopicKind.QUESTION, posts[35]
    topic.save()

    response = browser.get(f"/forums/t/{topic.key}/")

    assert 'class="topic-answer"' in response.text
    assert posts_on(response) == ids(posts[:25])


def test_a_removed_topic_says_who_removed_it_and_why(browser, forum):
    topic = TopicFactory(
        forum=forum, removal=Removal.MODERATOR, removal_reason="Posted twice.", title="Secret"
    )

    response = browser.get(f"/forums/t/{topic.key}/")

    assert response.status_code == 410
    assert "Removed by a moderator: Posted twice." in response.text
    assert "Secret" not in response.text


def test_news_counts_what_others_added_behind_the_last_post_shown(browser, reader, forum):
    topic = TopicFactory(forum=forum)
    place = places.place_at(topic.posts.get())
    for author in (None, reader, None):
        PostFactory(topic=topic, **({"author": author} if author else {}))
    PostFactory(topic=topic, is_waiting=True)

    response = browser.get(f"/forums/t/{topic.key}/news/?after={place}")

    assert "2 new posts" in response.text
    assert f"/forums/t/{topic.key}/?after={place}" in response.text


def test_news_says_nothing_where_nothing_is_new(browser, forum):
    topic = TopicFactory(forum=forum)
    place = places.place_at(topic.posts.get())

    assert browser.get(f"/forums/t/{topic.key}/news/?after={place}").text.strip() == ""


def test_news_of_a_closed_forum_is_a_404_for_who_is_outside(browser):
    topic = TopicFactory(forum=under(Policy.RULE))

    assert browser.get(f"/forums/t/{topic.key}/news/?after=1").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_unread_list_costs_the_same_for_one_topic_and_for_three(
    browser, number, django_assert_num_queries
):
    for _number in range(number):
        TopicFactory(forum=ForumFactory())
    browser.get("/forums/unread/")

    with django_assert_num_queries(7):
        response = browser.get("/forums/unread/")

    assert len(titles(response)) == number


def test_marking_all_as_read_empties_the_list(browser, forum):
    TopicFactory(forum=forum)

    response = browser.post("/forums/unread/read/", follow=True)

    assert titles(response) == []


@pytest.mark.parametrize("number", [1, 3])
def test_bookmarks_cost_the_same_for_one_and_for_three(
    browser, reader, number, django_assert_num_queries
):
    for _number in range(number):
        post = TopicFactory(forum=ForumFactory()).posts.get()
        Bookmark.objects.create(person=reader, post=post, note="Keep")
    browser.get("/forums/bookmarks/")

    with django_assert_num_queries(6):
        response = browser.get("/forums/bookmarks/")

    assert len(titles(response)) == number


def test_a_bookmark_has_a_note_that_can_be_changed_and_goes(browser, reader, forum):
    post = TopicFactory(forum=forum).posts.get()
    address = f"/forums/p/{post.pk}/bookmark/"

    browser.post(address, {"note": "For the paper"})
    browser.post(address, {"note": "For the report"})
    notes = list(Bookmark.objects.filter(person=reader).values_list("note", flat=True))
    browser.post(address, {"away": "1"})

    assert notes == ["For the report"]
    assert not Bookmark.objects.exists()


def test_bookmarks_of_what_one_may_not_read_any_more_are_not_shown(browser, reader):
    forum = under(Policy.RULE)
    post = TopicFactory(forum=forum, title="Secret").posts.get()
    Bookmark.objects.create(person=reader, post=post)

    assert "Secret" not in browser.get("/forums/bookmarks/").text


def test_following_is_ended_silenced_and_taken_up_again(browser, reader, forum):
    topic = TopicFactory(forum=forum)
    address = f"/forums/t/{topic.key}/follow/"

    browser.post(address, {"wanted": "no"})
    silenced = subscribing.following_of(reader, topic).hears
    posting = subscribing.follow(reader, topic=topic)
    browser.post(address, {"wanted": "yes"})

    assert (silenced, posting) == (False, False)
    assert subscribing.is_following(reader, topic=topic)


def test_under_a_veil_no_single_topic_can_be_followed(browser, reader):
    forum = under(Policy.VEILED)
    topic = TopicFactory(forum=forum, author=None)

    assert subscribing.follow(reader, topic=topic) is False
    assert subscribing.follow(reader, forum=forum) is True
    assert not Subscription.objects.filter(topic=topic).exists()


def test_what_is_followed_and_closed_now_is_not_named(browser, reader, forum):
    closed = under(Policy.RULE, name="Evenings by the lake")
    subscribing.follow(reader, forum=forum)
    subscribing.follow(reader, forum=closed)

    response = browser.get("/forums/subscriptions/")

    assert forum.name in response.text
    assert "Evenings" not in response.text
    assert "Closed to you now" in response.text


def test_a_subscription_of_another_cannot_be_ended(browser):
    row = Subscription.objects.create(person=MembershipFactory().person, tag="water")

    assert browser.post(f"/forums/subscriptions/{row.pk}/end/").status_code == 404


def test_my_portal_says_how_many_topics_are_unread(browser, forum):
    TopicFactory(forum=forum)
    TopicFactory(forum=forum)

    response = browser.get("/accounts/")

    assert "2 unread topics" in response.text


def test_hosts_see_a_moderators_menu_and_readers_do_not(browser, reader, forum):
    topic = TopicFactory(forum=forum)
    seat(forum, reader, Part.MODERATOR)

    response = browser.get(f"/forums/t/{topic.key}/")

    assert f'/forums/p/{topic.posts.get().pk}/case/"' in response.text


def test_what_a_visitor_was_shown_is_gone_once_the_post_is_removed(
    settings, django_capture_on_commit_callbacks
):
    settings.PAGE_CACHE_SECONDS = 60
    topic = TopicFactory(forum=under(Policy.OPEN))
    post = PostFactory(topic=topic, html="<p>Too much.</p>")
    before = Client().get(f"/forums/t/{topic.key}/").text

    with django_capture_on_commit_callbacks(execute=True):
        posting.remove(post, by=post.author)

    assert "Too much" in before
    assert "Too much" not in Client().get(f"/forums/t/{topic.key}/").text
