"""Splitting, merging and moving: what goes where, who is told, and what never leaves its place."""

import pytest
from django.urls import reverse

from network.forums import permissions
from network.forums.actions import moderating
from network.forums.models import (
    ForumRead,
    Moved,
    Opening,
    Part,
    Policy,
    Subscription,
    TopicKind,
    TopicRead,
)
from network.forums.moderation import places, traces
from network.forums.moderation.errors import Refused
from portal.accounts.models import User
from portal.audit.models import Entry
from tests.cast import sign_in
from tests.factories.forums import ForumFactory, PostFactory, TopicFactory, seat, under
from tests.network.forums.moderation.conftest import Room

pytestmark = pytest.mark.django_db


def split(room, *posts, title="What it costs"):
    return moderating.split(room.topic, by=room.moderator, posts=posts, title=title)


def test_split_posts_begin_a_topic_with_their_author_and_time(room):
    later = PostFactory(topic=room.topic)
    new = split(room, room.post, later)

    assert list(new.posts.reading_order()) == [room.post, later]
    assert (new.author, new.started_at) == (room.author, room.post.posted_at)
    assert new.posts.get(is_first=True) == room.post
    new.refresh_from_db()
    room.topic.refresh_from_db()
    assert (new.post_count, room.topic.post_count) == (2, 1)


def test_first_post_stays_where_it_is(room):
    first = room.topic.posts.get(is_first=True)

    with pytest.raises(Refused):
        split(room, first)


def test_splitting_tells_nobody_anew_what_he_has_read(room):
    Subscription.objects.create(person=room.reader, topic=room.topic)
    TopicRead.objects.create(person=room.reader, topic=room.topic, position=5)
    new = split(room, room.post)

    assert Subscription.objects.filter(person=room.reader, topic=new).exists()
    assert TopicRead.objects.get(person=room.reader, topic=new).position == 5


def test_topic_that_was_split_leads_to_the_new_one(room, client):
    new = split(room, room.post)
    sign_in(client, room.reader)
    page = client.get(room.topic.get_absolute_url()).content.decode()

    assert new.get_absolute_url() in page
    assert "1 post went to" in page


def test_accepted_answer_that_is_split_off_is_accepted_no_more(room):
    room.topic.accepted = room.post
    room.topic.save()
    split(room, room.post)
    room.topic.refresh_from_db()

    assert room.topic.accepted is None


@pytest.mark.parametrize("kind", places.BOUND)
def test_polls_and_consultations_stay_together(room, kind):
    room.topic.kind = kind
    room.topic.save()

    with pytest.raises(Refused):
        split(room, room.post)
    with pytest.raises(Refused):
        moderating.merge(room.topic, by=room.moderator, into=TopicFactory(forum=room.forum))


@pytest.mark.parametrize("policy", [Policy.VEILED, Policy.ROUND])
def test_posts_of_voices_stay_in_their_topic(policy):
    topic = TopicFactory(forum=under(policy))

    assert places.why_not_split(topic)


def test_merged_posts_stand_by_their_times_and_the_old_address_leads_there(room, client):
    into = TopicFactory(forum=room.forum)
    moderating.merge(room.topic, by=room.moderator, into=into)
    order = [post.position for post in into.posts.reading_order()]

    assert order == sorted(order)
    assert into.posts.filter(is_first=True).count() == 1
    into.refresh_from_db()
    assert into.post_count == 3
    sign_in(client, room.reader)
    response = client.get(room.topic.get_absolute_url())
    assert response["Location"] == into.get_absolute_url()


def test_who_followed_the_merged_topic_follows_the_other_unless_he_chose(room):
    into = TopicFactory(forum=room.forum)
    Subscription.objects.create(person=room.reader, topic=room.topic)
    Subscription.objects.create(person=room.author, topic=room.topic)
    Subscription.objects.create(person=room.author, topic=into, wanted=False)
    moderating.merge(room.topic, by=room.moderator, into=into)

    followers = {row.person_id: row.wanted for row in Subscription.objects.filter(topic=into)}
    assert followers == {room.reader.pk: True, room.author.pk: False}


def test_topic_is_not_merged_into_itself(room):
    with pytest.raises(Refused):
        moderating.merge(room.topic, by=room.moderator, into=room.topic)


MEMBERS, INVITED, POOL = Opening.MEMBERS, Opening.INVITED, Opening.POOL
OPEN = (Policy.OPEN, Opening.PUBLIC)


@pytest.mark.parametrize(
    ("source", "target", "goes"),
    [
        (OPEN, OPEN, True),
        (OPEN, (Policy.MEMBERS, MEMBERS), True),
        (OPEN, (Policy.RULE, INVITED), True),
        ((Policy.MEMBERS, MEMBERS), (Policy.MEMBERS, MEMBERS), True),
        ((Policy.MEMBERS, MEMBERS), (Policy.RULE, INVITED), True),
        ((Policy.MEMBERS, MEMBERS), OPEN, False),
        ((Policy.MEMBERS, INVITED), (Policy.MEMBERS, MEMBERS), False),
        ((Policy.MEMBERS, POOL), (Policy.MEMBERS, INVITED), False),
        ((Policy.MEMBERS, MEMBERS), (Policy.VEILED, INVITED), False),
        ((Policy.MEMBERS, MEMBERS), (Policy.ROUND, INVITED), False),
        ((Policy.RULE, INVITED), (Policy.RULE, INVITED), False),
        ((Policy.VEILED, INVITED), (Policy.VEILED, INVITED), False),
    ],
)
def test_where_a_topic_may_go(source, target, goes):
    topic = TopicFactory(forum=ForumFactory(policy=source[0], opening=source[1]))
    forum = ForumFactory(policy=target[0], opening=target[1])

    assert (places.why_not_move(topic, forum) == "") is goes


def test_moved_topic_is_read_by_the_readers_of_its_new_forum_alone():
    room, target = Room(), under(Policy.RULE)
    seat(target, room.moderator, Part.MODERATOR)
    moderating.move(room.topic, by=room.moderator, forum=target)
    room.topic.refresh_from_db()

    reader = User.objects.get(pk=room.reader.pk)
    assert not permissions.may_read_topic(reader, room.topic)
    assert traces.moved_out_of(room.forum, reader) == []
    insider = User.objects.get(pk=room.moderator.pk)
    assert [trace.topic for trace in traces.moved_out_of(room.forum, insider)] == [room.topic]


def test_forum_says_where_a_topic_went_to_whom_may_read_it_there(room, client):
    target = under(Policy.RULE)
    insider = room.join()
    seat(target, insider)
    moderating.move(room.topic, by=room.moderator, forum=target)
    said = f"was moved to {target.name}"

    sign_in(client, insider)
    assert said in client.get(room.forum.get_absolute_url()).content.decode()
    sign_in(client, room.reader)
    page = client.get(room.forum.get_absolute_url()).content.decode()
    assert said not in page
    assert room.topic.title not in page


@pytest.mark.parametrize(("part", "is_led"), [("host", True), ("reader", False)])
def test_topic_leads_hosts_to_its_moderation(room, client, part, is_led):
    sign_in(client, getattr(room, part))
    page = client.get(room.topic.get_absolute_url()).content.decode()

    assert (reverse("forums:moderate", args=[room.topic.key]) in page) is is_led


def test_both_forums_count_a_moved_topic(room):
    target = ForumFactory()
    moderating.move(room.topic, by=room.moderator, forum=target)
    room.forum.refresh_from_db()
    target.refresh_from_db()

    assert (room.forum.topic_count, room.forum.last_position) == (0, 0)
    assert (target.topic_count, target.last_position) == (1, room.post.position)


def test_what_was_read_stays_read_after_the_move(room):
    target = ForumFactory()
    ForumRead.objects.create(person=room.reader, forum=room.forum, position=room.post.position)
    moderating.move(room.topic, by=room.moderator, forum=target)

    mark = TopicRead.objects.get(person=room.reader, topic=room.topic)
    assert mark.position == room.post.position


def test_moderator_moves_only_to_forums_that_he_moderates(room, client):
    theirs, ours = ForumFactory(), ForumFactory()
    seat(ours, room.moderator, Part.MODERATOR)
    sign_in(client, room.moderator)
    address = reverse("forums:moderate", args=[room.topic.key])

    refused = client.post(address, {"act": "move", "forum": theirs.pk})
    assert refused.status_code == 422
    client.post(address, {"act": "move", "forum": ours.pk})
    room.topic.refresh_from_db()
    assert room.topic.forum == ours


def test_move_is_audited_and_under_the_rule_without_a_name(room, safe_space):
    moderating.move(room.topic, by=room.moderator, forum=ForumFactory())
    assert Entry.objects.get(act="forums.topic_moved").actor_id == room.moderator.pk

    split(safe_space, safe_space.post)
    entry = Entry.objects.get(act="forums.topic_split_in_safe_space")
    assert (entry.actor_id, entry.target_id) == (None, "")


# The page


@pytest.mark.parametrize("act", ["pin", "lock"])
def test_hosts_pin_and_lock(room, client, act):
    sign_in(client, room.host)
    client.post(reverse("forums:moderate", args=[room.topic.key]), {"act": act})
    room.topic.refresh_from_db()

    assert (room.topic.is_pinned, room.topic.is_locked) == (act == "pin", act == "lock")


def test_hosts_rename_and_the_address_stays(room, client):
    sign_in(client, room.host)
    client.post(
        reverse("forums:moderate", args=[room.topic.key]), {"act": "rename", "title": "Costs"}
    )
    before = room.topic.key
    room.topic.refresh_from_db()

    assert (room.topic.title, room.topic.key) == ("Costs", before)


def test_hosts_do_not_remove(room, client):
    sign_in(client, room.host)
    typed = {"act": "remove", "ground": "spam", "words": "No."}
    client.post(reverse("forums:moderate", args=[room.topic.key]), typed)
    room.topic.refresh_from_db()

    assert not room.topic.removal


def test_participants_find_no_page_to_moderate(room, client):
    sign_in(client, room.reader)

    assert client.get(reverse("forums:moderate", args=[room.topic.key])).status_code == 403


def test_removed_topic_is_brought_back(room, client):
    sign_in(client, room.moderator)
    address = reverse("forums:moderate", args=[room.topic.key])
    client.post(address, {"act": "remove", "ground": "spam", "words": "No."})
    room.topic.refresh_from_db()
    assert room.topic.removal == "moderator"

    client.post(address, {"act": "restore"})
    room.topic.refresh_from_db()
    assert room.topic.removal == ""


def test_choice_of_posts_survives_paging(room, client):
    PostFactory.create_batch(30, topic=room.topic)
    sign_in(client, room.moderator)
    address = reverse("forums:split", args=[room.topic.key])
    place = client.get(address).context["page"].last_place
    page = client.post(
        address, {"post": [room.post.pk], "title": "Costs", "page": f"after:{place}"}
    )

    assert f'name="post" value="{room.post.pk}"' in page.content.decode()
    assert 'value="Costs"' in page.content.decode()
    assert not Moved.objects.exists()
    last = room.topic.posts.reading_order().last()
    client.post(address, {"post": [room.post.pk, last.pk], "title": "Costs"})
    assert Moved.objects.get().number == 2


def test_page_offers_no_poll_to_merge_into(room, client):
    poll = TopicFactory(forum=room.forum, kind=TopicKind.POLL)
    sign_in(client, room.moderator)
    page = client.get(reverse("forums:moderate", args=[room.topic.key])).content.decode()

    assert f'value="{poll.key}"' not in page
