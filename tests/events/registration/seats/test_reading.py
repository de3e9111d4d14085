"""Why am I not in? And the balance of the groups."""

import datetime

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format

from events.registration import reasons, seats
from events.registration.models import Approval, Move, Standing, WaitingMode
from tests.events.registration.seats.asking import (
    BUSINESS,
    GOVERNMENT,
    YOUTH,
    enter,
    enter_party,
)
from tests.factories.accounts import UserFactory
from tests.factories.events import make_intake

pytestmark = pytest.mark.django_db
LONGEST = "A seat that becomes free goes to whoever has waited longest."


def moment(time):
    return date_format(timezone.localtime(time), "DATETIME_FORMAT")


def test_a_full_house_is_said_with_place_and_order():
    intake = make_intake(seats=2)
    *_others, guest = (enter(intake) for _row in range(4))

    told = seats.explain(guest)

    assert told.sentence == (
        "All 2 seats are taken. "
        "Number 2 of 2 on the waiting list of the group “Government”. " + LONGEST
    )
    assert (told.position, told.in_line, told.binding) == (2, 2, "total")
    assert [move.why for move in told.moves] == ["registered"]


def test_a_full_group_is_said():
    intake = make_intake(seats=5, quotas={GOVERNMENT: {"maximum": 1}, YOUTH: {"minimum": 1}})
    enter(intake)

    told = seats.explain(enter(intake))

    assert told.binding == "group"
    assert told.sentence == (
        "The one seat of the group “Government” is taken. "
        "Number 1 of 1 on the waiting list of the group “Government”. "
        "A seat that becomes free goes first to groups that are below their minimum, then to "
        "whoever has waited longest."
    )


def test_held_seats_are_said_with_the_time_until_which_they_are_held():
    until = timezone.now() + datetime.timedelta(days=1)
    quotas = {GOVERNMENT: {}, YOUTH: {"held": 1, "held_until": until}}

    told = seats.explain(enter(make_intake(seats=1, quotas=quotas)))

    assert told.binding == "held"
    assert told.sentence.startswith(
        f"The seats that are free are held for other groups, until {moment(until)}."
    )


def test_a_seat_that_organisers_offer_by_hand_is_said():
    intake = make_intake(seats=1, waiting=WaitingMode.BY_HAND)
    first, guest = enter(intake), enter(intake)
    seats.cancel(first)

    told = seats.explain(guest)

    assert told.binding == "line"
    assert told.sentence.startswith("A seat is free. The organisers offer it by hand.")


def test_a_delegation_hears_how_many_seats_it_needs():
    intake = make_intake(seats=2)
    enter(intake)
    party = enter_party(intake, GOVERNMENT, BUSINESS)

    assert seats.explain(party[0]).sentence.startswith(
        "The delegation takes part together and needs 2 seats; 1 are free"
    )


def test_every_other_state_has_its_sentence():
    intake = make_intake(seats=1, approval=Approval.BY_HAND)
    guest, organiser = enter(intake), UserFactory()
    said = [seats.explain(guest).sentence]
    seats.approve(guest, by=organiser)
    said.append(seats.explain(guest).sentence)
    seats.decline(guest, by=organiser, reason="Write to us next year.")
    said.append(seats.explain(guest).sentence)

    assert said == [
        "The organisers have not decided yet. No place in a line is kept until they do.",
        "A seat is confirmed.",
        "The organisers declined the registration. Write to us next year.",
    ]


def test_an_offer_says_until_when_the_seat_is_held():
    intake = make_intake(seats=1)
    first, guest = enter(intake), enter(intake)
    seats.cancel(first)
    guest.refresh_from_db()

    assert seats.explain(guest).sentence == (
        f"A seat is held until {moment(guest.offered_until)}. "
        "It goes to the next in line if nobody answers."
    )


def test_every_reason_has_a_sentence_for_each_state():
    for key, reason in reasons.REASONS.items():
        assert str(reason.sentence).endswith(".")
        for state in reason.by_state:
            move = Move(why=key, after=state)
            assert reasons.sentence(move) == reason.by_state[Standing(state)]
            with translation.override("en"):
                assert str(reasons.sentence(move)).endswith(".")


def test_the_balance_counts_each_group():
    intake = make_intake(
        seats=3,
        quotas={GOVERNMENT: {"maximum": 2, "minimum": 1}, YOUTH: {"held": 1}, BUSINESS: {}},
    )
    first, second, third = (enter(intake) for _row in range(3))
    intake.registrations.filter(pk=second.pk).update(arrived_at=timezone.now())
    seats.cancel(first)
    third.refresh_from_db()

    balance = seats.balance(intake)

    assert (balance.seats, balance.taken, balance.free, balance.held) == (3, 2, 1, 1)
    government, young, _business = balance.rows
    assert (government.label, government.minimum, government.maximum) == ("Government", 1, 2)
    assert (government.confirmed, government.offered, government.arrived) == (1, 1, 1)
    assert (government.pending, government.waiting, government.taken) == (0, 0, 2)
    assert (young.held, young.taken, young.below_minimum) == (1, 0, False)


@pytest.mark.parametrize("guests", [1, 3])
def test_the_balance_takes_two_queries(guests, django_assert_num_queries):
    intake = make_intake(seats=1)
    for _guest in range(guests):
        enter(intake)

    with django_assert_num_queries(2):
        seats.balance(intake)
