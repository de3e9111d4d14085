"""Setting how many seats there are: what contradicts is refused with a sentence on its number."""

import datetime

import pytest
from django.utils import timezone

from events.registration import seats
from tests.events.registration.seats.asking import (
    BUSINESS,
    GOVERNMENT,
    YOUTH,
    assert_true_to_itself,
    enter,
    states,
)
from tests.factories.events import make_intake

pytestmark = pytest.mark.django_db


@pytest.fixture
def intake():
    """Three of four seats are taken, two of them by government."""
    intake = make_intake(seats=4, quotas={GOVERNMENT: {}, BUSINESS: {}, YOUTH: {}})
    for group in (GOVERNMENT, GOVERNMENT, BUSINESS):
        enter(intake, group)
    return intake


def refusal(intake, *, total=4, **quotas):
    before = list(intake.quotas.values())
    with pytest.raises(seats.SeatRefused) as refused:
        seats.resize(intake, seats=total, quotas={GOVERNMENT: {}, BUSINESS: {}} | quotas)
    assert list(intake.quotas.values()) == before
    return refused.value.field, refused.value.sentence


def test_more_seats_go_to_the_line():
    intake = make_intake(seats=1)
    _first, second, third = (enter(intake) for _row in range(3))

    seats.resize(intake, seats=2)

    assert states(second, third) == ["offered", "waiting"]
    assert_true_to_itself(intake)


def test_a_higher_maximum_goes_to_the_line():
    intake = make_intake(seats=2, quotas={GOVERNMENT: {"maximum": 1}})
    _first, second = enter(intake), enter(intake)

    seats.resize(intake, seats=2, quotas={GOVERNMENT: {"maximum": 2}})

    assert states(second) == ["offered"]


def test_numbers_that_are_left_out_stay(intake):
    later = timezone.now() + datetime.timedelta(days=1)
    first = {"minimum": 1, "maximum": 3, "held": 1, "held_until": later}

    for numbers in (first, {"maximum": 2}):
        seats.resize(intake, seats=5, quotas={GOVERNMENT: {}, BUSINESS: {}, YOUTH: numbers})

    quota = intake.quotas.get(group=YOUTH)
    assert (quota.minimum, quota.maximum, quota.held, quota.held_until) == (1, 2, 1, later)


def test_as_many_seats_as_are_taken_are_enough(intake):
    assert seats.resize(intake, seats=3).seats == 3
    assert_true_to_itself(intake)


def test_fewer_seats_than_are_taken_are_refused(intake):
    assert refusal(intake, total=2) == (
        "seats",
        "3 seats are confirmed or on offer. Choose at least as many.",
    )


def test_an_event_has_at_least_one_seat():
    intake = make_intake(quotas={GOVERNMENT: {}, BUSINESS: {}})

    assert refusal(intake, total=0) == ("seats", "Choose at least one seat.")


def test_a_maximum_below_what_the_group_has_is_refused(intake):
    assert refusal(intake, government={"maximum": 1}) == (
        "maximum",
        "Government: 2 seats of this group are confirmed or on offer.",
    )


def test_a_minimum_above_the_maximum_is_refused(intake):
    assert refusal(intake, youth={"minimum": 2, "maximum": 1}) == (
        "minimum",
        "Youth: The minimum is more than the maximum.",
    )


def test_more_held_than_the_maximum_is_refused(intake):
    assert refusal(intake, youth={"held": 2, "maximum": 1}) == (
        "held",
        "Youth: More seats are held than the maximum allows.",
    )


def test_minimums_beyond_all_seats_are_refused(intake):
    assert refusal(intake, youth={"minimum": 2}, business={"minimum": 3}) == (
        "minimum",
        "The minimums add up to 5, and there are 4 seats.",
    )


def test_more_held_than_there_are_seats_is_refused(intake):
    assert refusal(intake, youth={"held": 3}, business={"held": 2}) == (
        "held",
        "The seats that are held add up to 5, and there are 4 seats.",
    )


def test_seats_that_others_have_cannot_be_held(intake):
    assert refusal(intake, youth={"held": 2}) == (
        "held",
        "2 seats would be held, and 1 are free.",
    )


def test_seats_cannot_be_held_until_yesterday(intake):
    yesterday = timezone.now() - datetime.timedelta(days=1)

    assert refusal(intake, youth={"held": 1, "held_until": yesterday}) == (
        "held_until",
        "Youth: Choose a time in the future, or hold no seats.",
    )


def test_a_hold_that_was_released_stays_so_until_it_is_changed(intake):
    later = timezone.now() + datetime.timedelta(hours=1)
    held = {"held": 1, "held_until": later}
    wanted = {GOVERNMENT: {}, BUSINESS: {}, YOUTH: held}
    seats.resize(intake, seats=4, quotas=wanted)
    seats.release_holds(later)

    seats.resize(intake, seats=5, quotas=wanted)
    assert intake.quotas.get(group=YOUTH).released_at == later

    held["held"] = 2
    seats.resize(intake, seats=5, quotas=wanted)
    assert intake.quotas.get(group=YOUTH).released_at is None


def test_a_group_that_is_left_out_registers_no_more(intake):
    seats.resize(intake, seats=4, quotas={GOVERNMENT: {}, BUSINESS: {}})

    with pytest.raises(seats.SeatRefused, match="“Youth”"):
        enter(intake, YOUTH)


def test_a_group_whose_people_have_registered_cannot_be_left_out(intake):
    with pytest.raises(seats.SeatRefused, match="People of the group “Business”"):
        seats.resize(intake, seats=4, quotas={GOVERNMENT: {}, YOUTH: {}})
