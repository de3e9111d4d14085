"""The one serializer: names, quotes, removed posts, folded ones, and what it costs."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser

from network.forums.models import Block, Bookmark, Part, Persona, Policy, Reaction, Removal
from network.forums.moderation import blocks
from network.forums.showing import show
from tests.factories.directory import ProfileFactory
from tests.factories.forums import ForumFactory, PostFactory, TopicFactory, seat, under
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def mention(profile):
    return f'<p>Ask <span data-member="{profile.public_id}"></span>.</p>'


def quote(post, words="The river does not wait."):
    return f'<blockquote data-post="{post.pk}"><p>{words}</p></blockquote><p>Indeed.</p>'


@pytest.fixture
def reader():
    return MembershipFactory().person


@pytest.fixture
def topic():
    return TopicFactory()


def shown(post, viewer):
    [found] = show([post], viewer, post.topic.forum)
    return found


def test_a_mention_is_a_name_and_a_link_for_who_sees_the_profile(topic, reader):
    profile = ProfileFactory(user__name="Ada <Rivers>")
    post = PostFactory(topic=topic, html=mention(profile))

    assert shown(post, reader).html == (
        f'<p>Ask <a class="mention" href="/directory/{profile.public_id}/">'
        "Ada &lt;Rivers&gt;</a>.</p>"
    )


def test_a_mentioned_person_who_hides_is_named_to_nobody(topic, reader):
    profile = ProfileFactory(user__name="Ada Rivers", hidden=True)
    post = PostFactory(topic=topic, html=mention(profile))

    assert shown(post, reader).html == '<p>Ask <span class="mention">a member</span>.</p>'


def test_a_mentioned_person_whose_account_is_gone_is_a_former_member(topic, reader):
    post = PostFactory(topic=topic, html='<p><span data-member="gone12345678"></span></p>')

    assert shown(post, reader).html == '<p><span class="mention">a former member</span></p>'


def test_who_hides_is_named_to_those_who_sit_in_the_same_closed_forum(reader):
    forum = under(Policy.RULE)
    profile = ProfileFactory(user__name="Ada Rivers", hidden=True)
    seat(forum, profile.user)
    seat(forum, reader)
    post = PostFactory(topic=TopicFactory(forum=forum), html=mention(profile))

    assert shown(post, reader).html == '<p>Ask <span class="mention">Ada Rivers</span>.</p>'


def test_a_visitor_of_an_open_forum_is_not_told_who_is_mentioned_among_members():
    forum = under(Policy.OPEN)
    profile = ProfileFactory(user__name="Ada Rivers", shown_to={"name": ["members"]})
    seat(forum, profile.user)
    post = PostFactory(topic=TopicFactory(forum=forum), html=mention(profile))

    assert "Ada" not in shown(post, VISITOR).html


def test_under_a_veil_nobody_is_named(reader):
    forum = under(Policy.VEILED)
    topic = TopicFactory(forum=forum, author=None)
    persona = Persona.objects.create(topic=topic, label="Cedar", tag="0")
    profile = ProfileFactory(user__name="Ada Rivers")
    seat(forum, profile.user)
    post = PostFactory(topic=topic, author=None, persona=persona, html=mention(profile))

    found = shown(post, seat(forum, reader))

    assert (found.speaker.name, found.speaker.url, found.speaker.is_veiled) == ("Cedar", "", True)
    assert found.day_only
    assert (found.when.hour, found.when.minute) == (0, 0)
    assert "Ada" not in found.html


def test_in_an_unlinkable_round_neither_voice_nor_time_is_told(reader):
    forum = under(Policy.ROUND)
    post = PostFactory(topic=TopicFactory(forum=forum))

    found = shown(post, seat(forum, reader))

    assert (found.speaker, found.when, found.is_mine) == (None, None, False)


def test_a_quote_says_whom_it_quotes_and_leads_there(topic, reader):
    quoted = PostFactory(topic=topic, author=MembershipFactory(person__name="Jonas").person)
    post = PostFactory(topic=topic, html=quote(quoted))

    assert shown(post, reader).html == (
        f'<blockquote class="post-quote"><p class="post-quoted"><a href="/forums/p/{quoted.pk}/">'
        "Jonas</a></p><p>The river does not wait.</p></blockquote><p>Indeed.</p>"
    )


def test_the_words_of_a_removed_post_leave_the_quotes_of_it(topic, reader):
    quoted = PostFactory(topic=topic, removal=Removal.AUTHOR)
    inner = "<p>Before.</p><blockquote><p>Within.</p></blockquote><p>After.</p>"
    html = f'<blockquote data-post="{quoted.pk}">{inner}</blockquote><p>Indeed.</p>'

    found = shown(PostFactory(topic=topic, html=html), reader)

    assert found.html == (
        '<blockquote class="post-quote"><p class="post-gone">The quoted post was removed, and its '
        "words with it.</p></blockquote><p>Indeed.</p>"
    )


@pytest.mark.parametrize("change", [{"removal": Removal.MODERATOR}, {"is_waiting": True}])
def test_the_words_of_a_topic_that_is_gone_leave_the_quotes_of_it(topic, reader, change):
    other = TopicFactory(forum=topic.forum)
    post = PostFactory(topic=topic, html=quote(other.posts.get()))
    type(other).objects.filter(pk=other.pk).update(**change)

    assert "river" not in shown(post, reader).html


def test_a_topic_that_moved_away_takes_its_words_from_the_quotes_it_leaves(topic, reader):
    other = TopicFactory(forum=topic.forum)
    post = PostFactory(topic=topic, html=quote(other.posts.get()))
    other.forum = ForumFactory()
    other.save()

    assert "river" not in shown(post, reader).html


def test_a_mark_that_was_typed_as_text_stays_text(topic, reader):
    html = f"<p>&lt;blockquote data-post=&quot;{uuid.uuid4()}&quot;&gt;</p>"

    assert shown(PostFactory(topic=topic, html=html), reader).html == html


def test_a_removed_post_says_who_removed_it_and_why_and_nothing_else(topic, reader):
    post = PostFactory(
        topic=topic, removal=Removal.MODERATOR, removal_reason="It named a stranger."
    )

    found = shown(post, reader)

    assert found.removal_words == "Removed by a moderator: It named a stranger."
    assert (found.html, found.speaker, found.is_mine) == ("", None, False)


def test_a_moderator_sees_of_a_removed_post_what_everybody_sees(topic, reader):
    moderator = seat(topic.forum, part=Part.MODERATOR)
    post = PostFactory(topic=topic, removal=Removal.AUTHOR)

    assert shown(post, moderator) == shown(post, reader)


@pytest.mark.parametrize("kind", Block.Kind.values)
def test_posts_of_who_is_muted_or_blocked_are_folded(topic, reader, kind):
    post = PostFactory(topic=topic)
    Block.objects.create(person=reader, other=post.author, kind=kind)

    reason = shown(post, reader).extras["hidden_by"]

    assert reason == {"mute": blocks.MUTED, "block": blocks.BLOCKED}[kind]


def test_the_words_of_who_is_blocked_are_not_shown_in_quotes(topic, reader):
    quoted = PostFactory(topic=topic, author=MembershipFactory(person__name="Jonas").person)
    post = PostFactory(topic=topic, html=quote(quoted))
    Block.objects.create(person=reader, other=quoted.author, kind=Block.Kind.BLOCK)

    html = shown(post, reader).html

    assert "river" not in html
    assert "Jonas" not in html
    assert "Words of somebody whom you blocked" in html


def test_reactions_are_kinds_without_numbers_and_ones_own_is_marked(topic, reader):
    post = topic.posts.get()
    for feeling, person in [
        ("learnt", MembershipFactory().person),
        ("thanks", MembershipFactory().person),
        ("thanks", reader),
    ]:
        Reaction.objects.create(post=post, person=person, feeling=feeling)

    assert shown(post, reader).extras["reactions"] == [("thanks", True), ("learnt", False)]


def test_a_bookmark_shows_to_its_owner_alone(topic, reader):
    post = topic.posts.get()
    Bookmark.objects.create(person=reader, post=post)

    found = [shown(post, viewer).extras["bookmarked"] for viewer in (reader, post.author, VISITOR)]

    assert found == [True, False, False]


def test_the_accepted_answer_is_known(topic, reader):
    answer = PostFactory(topic=topic)
    topic.accepted = answer
    topic.save()

    found = show(topic.posts.reading_order(), reader, topic.forum)

    assert [post.extras["is_answer"] for post in found] == [False, True]


@pytest.mark.parametrize("number", [1, 3])
def test_showing_costs_the_same_for_one_post_and_for_three(
    topic, reader, number, django_assert_num_queries
):
    quoted = topic.posts.get()
    for _number in range(number):
        profile = ProfileFactory()
        html = mention(profile) + quote(quoted) + mention(ProfileFactory(hidden=True))
        PostFactory(topic=topic, html=html, author=profile.user)
    posts = list(topic.posts.exclude(pk=quoted.pk))

    # Authors, who is blocked, quoted posts, tier, profiles, who hides, what hangs on the posts.
    with django_assert_num_queries(7):
        show(posts, reader, topic.forum)
