"""What is put carries no author: not in the tables, not by their order, not by a race."""

import threading
from collections import Counter

import pytest
from django.db import connection, connections

from events.seminars.actions import Refused, inventing, sounding, summarising
from events.seminars.models import (
    Ballot,
    Choice,
    IdeaCard,
    IdeaRound,
    Objection,
    RoundElector,
    Sounding,
    SoundingElector,
    Stage,
)
from tests.events.seminars.seminar_people import registrations
from tests.factories.seminars import make_package, make_seminar


@pytest.fixture
def seminar(db):
    return make_seminar(participants=9, stage=Stage.DEVISING)


def open_round(seminar, most=3):
    return inventing.open_round(seminar, prompt="What could you live with?", most=most)


@pytest.mark.parametrize("model", [IdeaCard, Ballot, Objection])
def test_what_is_put_has_no_column_for_who_or_when(model):
    names = {field.column for field in model._meta.local_fields}  # noqa: SLF001 (public in Django)
    allowed = {"id", "round_id", "text", "is_shown", "is_aside", "cluster_id", "sounding_id"}

    assert names <= allowed | {"package_id", "choice", "claim_id", "answer", "why"}


def test_cards_wait_for_three_people(seminar):
    round_, people = open_round(seminar), registrations(seminar)

    for _number in range(3):
        inventing.put(round_, people[0], text="One idea of one person")
    inventing.put(round_, people[1], text="And one of another")
    before = round_.cards.filter(is_shown=True).count()
    inventing.put(round_, people[2], text="And of a third")

    assert before == 0
    assert round_.cards.filter(is_shown=True).count() == 5


def test_order_of_rows_does_not_tell_whose_a_card_is(seminar):
    """Who reads the tables in the order of their rows finds the order of putting by chance only."""
    hits = Counter()
    for _time in range(30):
        round_ = open_round(seminar)
        people = registrations(seminar)
        for number, person in enumerate(people):
            inventing.put(round_, person, text=str(number))
        hits.update(_joined_by_order(round_))
        round_.delete()

    assert hits[True] < 0.35 * sum(hits.values())


def _joined_by_order(round_):
    """Join electors and cards row by row, as a thief of the database would first try."""
    with connection.cursor() as cursor:
        order = "rowid" if connection.vendor == "sqlite" else "ctid"
        cursor.execute(
            f"SELECT registration_id FROM seminars_roundelector WHERE round_id = %s ORDER BY {order}",  # noqa: E501, S608
            [round_.pk],
        )
        electors = [row[0] for row in cursor.fetchall()]
        cursor.execute(
            f"SELECT text FROM seminars_ideacard WHERE round_id = %s ORDER BY {order}",  # noqa: S608
            [round_.pk],
        )
        cards = [int(row[0]) for row in cursor.fetchall()]
    first = min(electors)
    return [elector - first == card for elector, card in zip(electors, cards, strict=True)]


def test_nothing_of_who_put_stays_when_the_round_closes(seminar):
    round_ = open_round(seminar)
    inventing.put(round_, registrations(seminar)[0], text="An idea")

    inventing.close_round(round_)

    assert RoundElector.objects.count() == 0
    assert [card.text for card in inventing.cards_of(seminar)] == ["An idea"]


def test_nobody_puts_more_than_the_limit(seminar):
    round_, person = open_round(seminar, most=1), registrations(seminar)[0]
    inventing.put(round_, person, text="One")

    with pytest.raises(Refused):
        inventing.put(round_, person, text="Two")

    assert round_.cards.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_threads_put_no_more_than_the_limit():
    seminar = make_seminar(participants=3, stage=Stage.DEVISING)
    round_, person = open_round(seminar, most=3), registrations(seminar)[0]
    gate, refused = threading.Barrier(2), []

    def put_three():
        gate.wait()
        for number in range(3):
            try:
                inventing.put(round_, person, text=f"Idea {number}")
            except Refused as refusal:
                refused.append(refusal)
        connections.close_all()

    threads = [threading.Thread(target=put_three) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert IdeaCard.objects.filter(round=round_).count() == 3
    assert len(refused) == 3


def test_round_needs_three_people(db):
    seminar = make_seminar(participants=2, stage=Stage.DEVISING)

    with pytest.raises(Refused):
        open_round(seminar)

    assert IdeaRound.objects.count() == 0


def answer(sounding_, people, choices):
    package = sounding_.packages.get()
    for person, choice in zip(people, choices, strict=False):
        sounding.answer(sounding_, person, choices={package: choice})


@pytest.mark.parametrize(("live", "totals"), [(7, [None] * 3), (8, [6, None, None])])
def test_sounding_tells_nothing_below_eight_ballots(seminar, live, totals):
    package = make_package(seminar)
    asked = sounding.open_sounding(seminar, packages=[package])
    answer(asked, registrations(seminar), [Choice.LIVE] * live)

    closed = sounding.close_sounding(asked)

    assert closed.totals == {str(package.pk): totals}
    assert (Ballot.objects.count(), SoundingElector.objects.count()) == (0, 0)


def test_one_who_cannot_is_not_counted_out(seminar):
    """Eight of nine or nine of nine: the shown numbers are the same."""
    shown = set()
    for others in ([Choice.LIVE] * 9, [Choice.LIVE] * 8 + [Choice.CANNOT]):
        package = make_package(seminar)
        asked = sounding.open_sounding(seminar, packages=[package])
        answer(asked, registrations(seminar), others)
        closed = sounding.close_sounding(asked)
        shown.add(tuple(closed.totals[str(package.pk)][1:]))

    assert shown == {(None, None)}


def test_sounding_is_not_opened_for_fewer_than_eight(db):
    seminar = make_seminar(participants=7, stage=Stage.DEVISING)

    with pytest.raises(Refused):
        sounding.open_sounding(seminar, packages=[make_package(seminar)])

    assert Sounding.objects.count() == 0


def test_ballot_is_put_once(seminar):
    package = make_package(seminar)
    asked = sounding.open_sounding(seminar, packages=[package])
    person = registrations(seminar)[0]
    sounding.answer(asked, person, choices={package: Choice.WORK})

    with pytest.raises(Refused):
        sounding.answer(asked, person, choices={package: Choice.LIVE})

    assert asked.ballots.get().choice == Choice.WORK


def test_who_objected_is_forgotten_when_the_time_is_over(seminar, django_user_model):
    from django.utils import timezone  # noqa: PLC0415

    make_package(seminar)
    author = django_user_model.objects.first()
    summary = summarising.draft(seminar, by=author)
    summary.seminar = seminar
    summarising.show(summary, until=timezone.now() + timezone.timedelta(days=1))
    summarising.object_to(summary.claims.get(), registrations(seminar)[0], text="It is wrong.")

    summarising.end_check(seminar)

    assert summary.electors.count() == 0
    assert [row.text for row in summarising.objections_to(summary)] == ["It is wrong."]
