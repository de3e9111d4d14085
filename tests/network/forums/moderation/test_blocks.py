"""Mute and block: what changes for who chose it, and that nothing does for the other."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from network.forums import notifications, showing
from network.forums.actions import posting
from network.forums.models import Block, Policy
from network.forums.moderation import blocks
from portal.accounts.models import User
from portal.notifications.models import Notice
from tests.cast import sign_in
from tests.factories.forums import ForumFactory, PostFactory, under

pytestmark = pytest.mark.django_db


def put(room, kind="block"):
    blocks.put(person=room.reader, other=room.author, kind=kind)
    return User.objects.get(pk=room.reader.pk)


def folded(room, viewer):
    [shown] = showing.show([room.post], viewer, room.forum)
    return shown.extras["hidden_by"]


@pytest.mark.parametrize(("kind", "why"), [("mute", "muted"), ("block", "blocked")])
def test_posts_are_folded_for_who_chose_it_alone(room, kind, why):
    viewer = put(room, kind)

    assert folded(room, viewer) == why
    assert folded(room, room.host) == ""


def test_nothing_reads_otherwise_for_who_is_blocked(room, client):
    sign_in(client, room.author)
    mine = PostFactory(topic=room.topic, author=room.reader)
    before = showing.show([mine], room.author, room.forum)
    put(room)

    assert showing.show([mine], User.objects.get(pk=room.author.pk), room.forum) == before


def test_under_the_rule_it_works_by_name(safe_space):
    assert folded(safe_space, put(safe_space)) == "blocked"


@pytest.mark.parametrize("policy", [Policy.VEILED, Policy.ROUND])
def test_where_nobody_is_named_it_folds_nothing(room, policy):
    assert blocks.hidden_for(put(room), under(policy)) == blocks.NOBODY


def test_one_question_for_a_whole_request(room, django_assert_num_queries):
    viewer = put(room)
    with django_assert_num_queries(1):
        blocks.hidden_for(viewer)
        blocks.hidden_for(viewer, room.forum)


def test_quote_of_who_is_blocked_gives_no_notice(room):
    put(room)
    own = PostFactory(topic=room.topic, author=room.reader)
    post = posting.answer(topic=room.topic, by=room.author, body="A sentence.")
    post.quotes.create(quoted=own)
    notifications.tell_of_post(post)

    assert not Notice.objects.filter(person=room.reader).exists()


def test_nobody_blocks_himself(room):
    with pytest.raises(ValueError, match="himself"):
        blocks.put(person=room.reader, other=room.reader, kind="mute")
    with pytest.raises(IntegrityError):
        Block.objects.create(person=room.reader, other=room.reader, kind="mute")


def test_block_takes_the_place_of_mute_and_can_be_taken_back(room, client):
    put(room, "mute")
    sign_in(client, room.reader)
    address = reverse("forums:hide", args=[room.post.pk])
    client.post(address, {"kind": "block"})
    assert Block.objects.get().kind == "block"

    page = client.get(reverse("forums:blocks")).content.decode()
    assert str(room.author) in page
    client.post(reverse("forums:blocks"), {"take_back": Block.objects.get().pk})
    assert not Block.objects.exists()


def test_nobody_takes_back_what_another_chose(room, client):
    put(room)
    sign_in(client, room.author)
    row = Block.objects.get()

    response = client.post(reverse("forums:blocks"), {"take_back": row.pk})
    assert response.status_code == 404
    assert Block.objects.exists()


def test_one_hides_neither_himself_nor_a_voice_without_name(room, client):
    sign_in(client, room.author)
    assert client.get(reverse("forums:hide", args=[room.post.pk])).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_database_as_often_for_many(room, client, django_assert_num_queries, number):
    for _number in range(number):
        blocks.put(person=room.reader, other=room.join(), kind="mute")
    sign_in(client, room.reader)
    client.get(reverse("forums:blocks"))
    with django_assert_num_queries(QUERIES_OF_LIST):
        client.get(reverse("forums:blocks"))


QUERIES_OF_LIST = 5


def test_forum_of_another_day_is_no_matter(room):
    assert folded(room, put(room)) == "blocked"
    assert blocks.hidden_for(User.objects.get(pk=room.reader.pk), ForumFactory()).why(
        room.author.pk
    )
