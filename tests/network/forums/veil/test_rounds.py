"""Unlinkable rounds: cards without authors, groups, soundings, and the report."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.forums.models import Card, Part, Policy, Round, RoundElector, SealedCard
from network.forums.veil import reports, rounds
from network.forums.veil.rounds import RoundError
from tests.factories.forums import TopicFactory, under
from tests.network.forums.veil.conftest import enter
from tests.network.forums.veil.test_attack import changed, dump

State = Round.State


@pytest.fixture
def room(db):
    return under(Policy.ROUND)


@pytest.fixture
def circle(room):
    return [enter(room, affiliation=f"Ministry {number % 5}") for number in range(10)]


@pytest.fixture
def host(room, circle):
    return enter(room, affiliation="Desk", part=Part.HOST)


@pytest.fixture
def found(room, circle, host):
    return rounds.open_round(
        forum=room,
        by=host,
        title="What would move the talks?",
        prompt="Two sentences.",
        closes_at=timezone.now() + timedelta(hours=1),
        cards_each=2,
        fewest=5,
    )


def fill(found, people):
    for number, person in enumerate(people):
        rounds.put_cards(found, person, [f"Card {number}", ""])


def after(found):
    rounds.tend(timezone.now() + timedelta(hours=2))
    found.refresh_from_db()


def test_cards_appear_together_and_lead_to_nobody(found, circle):
    fill(found, circle[:6])
    assert Card.objects.count() == 0

    after(found)

    assert sorted(card.text for card in found.cards.all()) == [f"Card {n}" for n in range(6)]
    assert found.state == State.SHOWN
    assert SealedCard.objects.count() == 0
    assert not RoundElector.objects.filter(has_put=True).exists()


def test_a_card_has_no_column_for_author_or_time():
    wanted = {Card: {"id", "round", "cluster", "text"}, SealedCard: {"id", "round", "sealed"}}
    for model, names in wanted.items():
        fields = model._meta.get_fields()  # noqa: SLF001 (public in Django)
        assert {field.name for field in fields} == names


def test_what_is_put_writes_that_somebody_has_put_and_sealed_rows_alone(found, circle):
    before = dump()

    rounds.put_cards(found, circle[2], ["I would give up the toll.", "And the locks."])

    new = changed(before, dump())
    assert set(new) == {"forums_roundelector", "forums_sealedcard"}
    assert "toll" not in str(new)


def test_nothing_in_a_copy_from_before_is_found_in_one_from_after(found, circle):
    """Whoever copies the database after each card, and after the release, learns no order."""
    fill(found, circle[:6])
    sealed = dump()["forums_sealedcard"]
    after(found)
    cards = dump()["forums_card"]

    before = {value for row in sealed for value in row}
    assert not before & {row[0] for row in cards}


def test_the_order_of_cards_on_the_disk_is_not_that_of_writing(room, circle, host):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps no number of a row that could be asked for")
    orders = set()
    for number in range(4):
        found = rounds.open_round(
            forum=room,
            by=host,
            title=f"Round {number}",
            prompt="",
            closes_at=timezone.now() + timedelta(hours=1),
            cards_each=1,
            fewest=5,
        )
        fill(found, circle[:8])
        after(found)
        with connection.cursor() as cursor:
            cursor.execute("SELECT text FROM forums_card ORDER BY rowid")
            orders.add(tuple(row[0] for row in cursor.fetchall()[-8:]))

    assert len(orders) > 1


def test_the_key_of_a_step_is_destroyed_with_it(found, circle, keys):
    assert list(keys.glob("round-*")) != []
    fill(found, circle[:6])

    after(found)

    assert list(keys.glob("round-*")) == []


def test_too_few_cards_are_destroyed_unread(found, circle):
    fill(found, circle[:4])

    after(found)

    assert (found.state, Card.objects.count(), SealedCard.objects.count()) == (State.VOID, 0, 0)
    assert RoundElector.objects.count() == 0


def test_one_puts_once(found, circle):
    rounds.put_cards(found, circle[0], ["First."])

    with pytest.raises(RoundError, match="already"):
        rounds.put_cards(found, circle[0], ["Second."])
    assert SealedCard.objects.count() == 1


def test_who_came_later_is_no_elector(found, room):
    late = enter(room, affiliation="Late")

    assert not rounds.may_put(found, late)
    with pytest.raises(RoundError):
        rounds.put_cards(found, late, ["Mine."])


def test_after_the_time_nobody_puts(found, circle):
    Round.objects.filter(pk=found.pk).update(closes_at=timezone.now())

    with pytest.raises(RoundError):
        rounds.put_cards(found, circle[0], ["Late."])


def test_a_round_needs_a_crowd(room, db):
    host = enter(room, affiliation="Desk", part=Part.HOST)
    for number in range(6):
        enter(room, affiliation=f"Ministry {number}")

    with pytest.raises(RoundError, match="7 people"):
        rounds.open_round(
            forum=room,
            by=host,
            title="Too few",
            prompt="",
            closes_at=timezone.now() + timedelta(hours=1),
            cards_each=1,
            fewest=5,
        )


def test_closing_twice_shows_no_card_twice(found, circle):
    fill(found, circle[:6])

    after(found)
    rounds.close(found)

    assert Card.objects.count() == 6


def grouped(found, circle):
    fill(found, circle[:8])
    after(found)
    cards = list(found.cards.all())
    places = {str(card.pk): index % 2 for index, card in enumerate(cards[:-1])}
    rounds.group(found, titles=["Tolls", "Locks"], places=places)
    rounds.begin_sounding(found, until=timezone.now() + timedelta(hours=1))
    found.refresh_from_db()
    return list(found.clusters.order_by("pk"))


def test_a_sounding_gives_protected_totals_and_a_report(found, circle):
    tolls, locks = grouped(found, circle)
    for number, person in enumerate(circle):
        word = "live" if number < 7 else "work"
        answers = {str(tolls.pk): word, str(locks.pk): "cannot" if number < 9 else "live"}
        rounds.put_sounding(found, person, answers)

    after(found)

    assert found.result == {str(tolls.pk): [6, 3, None], str(locks.pk): [None, None, 9]}
    text = reports.text_of(found)
    assert text.index("Where people come together") < text.index("Tolls")
    assert text.index("Where people part") < text.index("Locks")
    assert not any(person.name in text for person in circle)
    assert RoundElector.objects.count() == 0


def test_a_sounding_of_seven_shows_no_total(found, circle):
    tolls, locks = grouped(found, circle)
    for person in circle[:7]:
        rounds.put_sounding(found, person, {str(tolls.pk): "live", str(locks.pk): "live"})

    after(found)

    assert found.result == {str(tolls.pk): None, str(locks.pk): None}


def test_a_sounding_needs_an_answer_for_each_group(found, circle):
    tolls, _locks = grouped(found, circle)

    with pytest.raises(RoundError, match="each group"):
        rounds.put_sounding(found, circle[0], {str(tolls.pk): "live"})


def browser(person):
    client = Client()
    client.force_login(person)
    return client


def test_a_round_is_held_over_the_web_without_scripts(room, circle, host):
    organiser, member = browser(host), browser(circle[0])
    until = timezone.localtime() + timedelta(days=1)
    answer = organiser.post(
        reverse("forums:open_round", args=[room.key]),
        {
            "title": "What would move the talks?",
            "cards_each": "1",
            "fewest": "5",
            "closes_at": until.strftime("%Y-%m-%dT%H:%M"),
        },
    )
    found = Round.objects.get()
    address = reverse("forums:round", args=[found.topic.key])
    assert answer.url == address

    assert member.post(address, {"card_0": ""}).status_code == 422
    member.post(address, {"card_0": "Give up the toll."})
    for number, person in enumerate(circle[1:7]):
        rounds.put_cards(found, person, [f"Card {number}"])
    rounds.tend(timezone.now() + timedelta(days=2))
    card = found.cards.get(text="Give up the toll.")
    grouping = {"act": "group", "titles": "Tolls\nLocks"}
    organiser.post(address, grouping)
    organiser.post(address, {**grouping, f"card_{card.pk}": "0"})
    organiser.post(address, {"act": "sound", "until": until.strftime("%Y-%m-%dT%H:%M")})

    page = member.get(address).content.decode()
    assert "Give up the toll." in page
    assert "I could live with it" in page
    assert found.clusters.get(title="Tolls").cards.get() == card


def test_members_cannot_open_a_round(room, circle, host):
    assert browser(circle[0]).get(reverse("forums:open_round", args=[room.key])).status_code == 403


def test_a_topic_without_a_round_has_no_page_of_one(room, circle):
    topic = TopicFactory(forum=room, author=None)

    address = reverse("forums:round", args=[topic.key])
    assert browser(circle[0]).get(address).status_code == 404


def test_nobody_posts_where_one_puts_cards(found, circle):
    client = browser(circle[0])
    answer = client.post(reverse("forums:answer", args=[found.topic.key]), {"body": "Hello."})

    assert answer.status_code in (403, 422)
    assert found.topic.posts.count() == 0
