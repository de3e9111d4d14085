from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from network.forums import permissions
from network.forums.actions import Refused, breaking_glass
from network.forums.models import GlassGround, GlassRequest, GlassVerdict, Part, Policy
from portal.accounts.permissions import Role
from portal.audit.models import Entry
from portal.notifications.models import Notice, Rhythm
from tests.cast import sign_in
from tests.factories.accounts import UserFactory
from tests.factories.forums import TopicFactory, seat, under

pytestmark = pytest.mark.django_db
WORDS = "Somebody in this space is threatened, and the police ask what was said."


def administrator():
    person = UserFactory()
    person.groups.add(Group.objects.get(name=Role.ADMINISTRATOR))
    return person


@pytest.fixture
def space():
    forum = under(Policy.RULE, name="Delta")
    seat(forum, part=Part.HOST)
    return forum


@pytest.fixture
def first():
    return administrator()


@pytest.fixture
def second():
    return administrator()


def ask(space, by):
    return breaking_glass.ask(space, by=by, ground=GlassGround.LIFE, words=WORDS)


def part(person, space):
    """Asked anew, as each request does."""
    person.__dict__.pop("_parts_in_forums", None)
    return permissions.part_in(person, space)


def test_no_role_opens_a_forum(space, first):
    assert part(first, space) is None


def test_second_administrator_opens_it_for_a_day_of_reading(space, first, second):
    breaking_glass.approve(ask(space, first), by=second)

    assert part(first, space) == Part.READER
    assert not permissions.may_write(first, space)
    assert not permissions.is_inside(first, space)
    assert part(second, space) is None


def test_it_ends_by_itself(space, first, second):
    asked = breaking_glass.approve(ask(space, first), by=second)
    assert asked.until - asked.decided_at == timedelta(hours=24)
    assert part(first, space) == Part.READER

    GlassRequest.objects.update(until=timezone.now())

    assert part(first, space) is None


def test_who_asks_does_not_approve(space, first):
    with pytest.raises(Refused):
        breaking_glass.approve(ask(space, first), by=first)


def test_database_keeps_the_two_apart(space, first):
    asked = ask(space, first)

    with pytest.raises(IntegrityError), transaction.atomic():
        GlassRequest.objects.filter(pk=asked.pk).update(
            verdict=GlassVerdict.APPROVED,
            decided_by=first,
            decided_at=timezone.now(),
            until=timezone.now(),
        )


def test_who_is_in_the_forum_neither_asks_nor_approves(space, first, second):
    seat(space, second)

    with pytest.raises(Refused):
        breaking_glass.approve(ask(space, first), by=second)
    with pytest.raises(Refused):
        ask(space, second)


@pytest.mark.parametrize("key", ["moderator", "organiser", "member"])
def test_others_neither_ask_nor_approve(cast, space, first, key):
    with pytest.raises(Refused):
        ask(space, cast[key])
    with pytest.raises(Refused):
        breaking_glass.approve(ask(space, first), by=cast[key])


def test_request_that_nobody_answers_lapses(space, first, second):
    asked = ask(space, first)
    GlassRequest.objects.update(asked_at=timezone.now() - timedelta(days=7))

    with pytest.raises(Refused):
        breaking_glass.approve(asked, by=second)


def test_everybody_in_the_room_is_told_at_the_moment_of_approval(space, first, second):
    people = {seat(space).pk, space.seats.first().person_id}
    asked = ask(space, first)
    assert not Notice.objects.exists()

    breaking_glass.approve(asked, by=second)

    told = Notice.objects.filter(kind="forums.room")
    assert set(told.values_list("person", flat=True)) == people
    assert {(notice.url, notice.actor) for notice in told} == {
        (reverse("forums:about", args=[space.key]), None)
    }


def test_notice_cannot_be_turned_off(space, first, second):
    person = seat(space)
    Rhythm.objects.create(person=person, only_necessary=True)

    breaking_glass.approve(ask(space, first), by=second)

    assert Notice.objects.filter(person=person).exists()


def test_about_page_tells_when_why_and_by_whom(client, space, first, second):
    sign_in(client, seat(space))
    client.post(reverse("forums:pledge", args=[space.key]))
    address = reverse("forums:about", args=[space.key])
    asked = ask(space, first)
    assert WORDS not in client.get(address).content.decode()

    breaking_glass.approve(asked, by=second)

    page = client.get(address).content.decode()
    assert WORDS in page
    assert "A threat to somebody&#x27;s life or health" in page
    assert first.name in page
    assert second.name in page


def test_reader_from_outside_reads_topics_and_not_the_list_of_people(client, space, first, second):
    topic = TopicFactory(forum=space)
    breaking_glass.approve(ask(space, first), by=second)
    sign_in(client, first)
    client.post(reverse("forums:pledge", args=[space.key]))

    assert client.get(topic.get_absolute_url()).status_code == 200
    assert client.get(reverse("forums:people", args=[space.key])).status_code == 403


def test_asker_ends_it_before_its_time(space, first, second):
    asked = breaking_glass.approve(ask(space, first), by=second)
    assert part(first, space) == Part.READER

    breaking_glass.end(asked, by=first)

    assert part(first, space) is None
    with pytest.raises(Refused):
        breaking_glass.end(asked, by=second)


def test_each_step_leaves_a_trace_without_the_name_of_the_space(space, first, second):
    asked = breaking_glass.approve(ask(space, first), by=second)
    breaking_glass.end(asked, by=first)

    entries = Entry.objects.filter(act__startswith="forums.glass")
    assert list(entries.order_by("number").values_list("act", "actor_id")) == [
        ("forums.glass_asked", first.pk),
        ("forums.glass_approved", second.pk),
        ("forums.glass_ended", first.pk),
    ]
    assert "Delta" not in str(list(entries.values()))
    assert "Delta" not in str(asked)


def test_pages_ask_and_approve_and_never_name_the_space(client, space, first, second):
    sign_in(client, first)
    typed = {"address": f"https://parley.example{space.get_absolute_url()}", "ground": "life"}

    made = client.post("/forums/glass/", typed | {"words": WORDS})
    sign_in(client, second)
    page = client.get(made["Location"]).content.decode()
    client.post(made["Location"], {"approve": "1"})

    assert "Delta" not in page
    assert "Delta" not in client.get("/forums/glass/").content.decode()
    assert GlassRequest.objects.open().get().asked_by == first


def test_unknown_address_gets_a_sentence(client, first):
    sign_in(client, first)

    response = client.post(
        "/forums/glass/", {"address": "/forums/nowhere/", "ground": "life", "words": WORDS}
    )

    assert response.status_code == 422
    assert "There is no forum at this address" in response.content.decode()


def test_administrators_see_it_wait_on_their_start_page(client, space, first, second):
    ask(space, first)
    sign_in(client, second)

    assert "asks to read a forum from outside" in client.get("/accounts/").content.decode()
