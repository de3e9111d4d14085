"""Decisions of organisers on single registrations."""

import pytest
from django.db import transaction

from events.registration import seats
from events.registration.models import Approval, Standing, WaitingMode
from tests.events.registration.seats.asking import (
    BUSINESS,
    GOVERNMENT,
    YOUTH,
    assert_true_to_itself,
    enter,
    enter_party,
    states,
    why,
)
from tests.factories.accounts import UserFactory
from tests.factories.events import make_intake

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser():
    return UserFactory()


def test_an_approved_registration_has_a_seat_or_waits_for_one(organiser):
    intake = make_intake(seats=1, approval=Approval.BY_HAND)
    first, second = enter(intake), enter(intake)

    for row in (first, second):
        seats.approve(row, by=organiser, reason="From the region.")

    assert states(first, second) == ["confirmed", "waiting"]
    move = second.moves.last()
    assert (move.by, move.reason, move.facts["free"]) == (organiser, "From the region.", 0)
    assert_true_to_itself(intake)


def test_approving_twice_is_one_decision(organiser):
    intake = make_intake(approval=Approval.BY_HAND)
    guest = enter(intake)

    seats.approve(guest, by=organiser)
    seats.approve(guest, by=organiser)

    assert why(guest) == ["registered", "approved"]


def test_those_approved_wait_in_the_order_in_which_they_registered(organiser):
    intake = make_intake(seats=1, approval=Approval.BY_HAND)
    seated, early, late = (enter(intake) for _row in range(3))
    for row in (seated, late, early):
        seats.approve(row, by=organiser)

    seats.cancel(seated)

    assert states(early, late) == ["offered", "waiting"]


def test_without_a_waiting_list_nobody_is_approved_into_a_full_house(organiser):
    intake = make_intake(seats=1, approval=Approval.BY_HAND, waiting=WaitingMode.NONE)
    first, second = enter(intake), enter(intake)
    seats.approve(first, by=organiser)

    with pytest.raises(seats.SeatRefused, match="The one seat is taken"):
        seats.approve(second, by=organiser)

    assert states(second) == ["pending"]


def test_approving_keeps_maximum_and_held_seats(organiser):
    quotas = {GOVERNMENT: {"maximum": 1}, BUSINESS: {}, YOUTH: {"held": 1}}
    intake = make_intake(seats=2, approval=Approval.BY_HAND, quotas=quotas)
    rows = [enter(intake, group) for group in (GOVERNMENT, GOVERNMENT, BUSINESS, YOUTH)]

    for row in rows:
        seats.approve(row, by=organiser)

    assert states(*rows) == ["confirmed", "waiting", "waiting", "confirmed"]


def test_a_delegation_is_approved_whole(organiser):
    intake = make_intake(seats=2, approval=Approval.BY_HAND)
    party, three = enter_party(intake, GOVERNMENT, BUSINESS), enter_party(intake, YOUTH, YOUTH)

    seats.approve(party[0], by=organiser)
    seats.approve(three[1], by=organiser)

    assert states(*party, *three) == ["confirmed", "confirmed", "waiting", "waiting"]


def test_declining_frees_the_seat_for_the_next(organiser):
    intake = make_intake(seats=1)
    first, second = enter(intake), enter(intake)

    seats.decline(first, by=organiser, reason="Two of one office are enough.")
    seats.decline(first, by=organiser, reason="Again.")

    assert states(first, second) == ["declined", "offered"]
    assert [move.reason for move in first.moves.all()] == ["", "Two of one office are enough."]


def test_a_declined_registration_may_be_approved_after_all(organiser):
    intake = make_intake(seats=1, approval=Approval.BY_HAND)
    guest = enter(intake)
    seats.decline(guest, by=organiser, reason="")

    assert seats.approve(guest, by=organiser).state == Standing.CONFIRMED


def test_what_the_guest_cancelled_is_not_approved(organiser):
    guest = enter(make_intake(approval=Approval.BY_HAND))
    seats.cancel(guest)

    with pytest.raises(seats.SeatRefused, match="This registration is over"):
        seats.approve(guest, by=organiser)


def test_a_guest_takes_his_seat_into_another_group(organiser):
    intake = make_intake(seats=2, quotas={GOVERNMENT: {"maximum": 1}, BUSINESS: {"maximum": 1}})
    guest, waits = enter(intake), enter(intake)

    seats.regroup(guest, group=BUSINESS, by=organiser)

    assert (guest.group, guest.state) == (BUSINESS, Standing.CONFIRMED)
    assert states(waits) == ["offered"]
    move = guest.moves.last()
    assert (move.why, move.facts["from_group"], move.facts["to_group"]) == (
        "regrouped",
        GOVERNMENT,
        BUSINESS,
    )
    assert_true_to_itself(intake)


def test_no_group_grows_over_its_maximum_by_regrouping(organiser):
    intake = make_intake(seats=2, quotas={GOVERNMENT: {}, BUSINESS: {"maximum": 1}})
    guest = enter(intake)
    enter(intake, BUSINESS)

    with pytest.raises(seats.SeatRefused, match="The one seat of the group “Business”"):
        seats.regroup(guest, group=BUSINESS, by=organiser)

    assert_true_to_itself(intake)


def test_a_held_seat_does_not_leave_its_group_by_regrouping(organiser):
    intake = make_intake(seats=1, quotas={YOUTH: {"held": 1}, BUSINESS: {}})
    young = enter(intake, YOUTH)

    with pytest.raises(seats.SeatRefused, match="held for other groups"):
        seats.regroup(young, group=BUSINESS, by=organiser)


def test_who_waits_moves_up_in_a_group_that_has_seats(organiser):
    intake = make_intake(seats=2, quotas={GOVERNMENT: {"maximum": 1}, BUSINESS: {}})
    enter(intake)
    waits = enter(intake)

    seats.regroup(waits, group=BUSINESS, by=organiser)

    assert states(waits) == ["offered"]
    assert waits.state == Standing.OFFERED


def test_each_change_tells_with_its_moves_and_an_undone_one_stays_silent(organiser):
    told = []

    def listen(sender, moves, **more):
        told.extend((move.before, move.after) for move in moves)

    seats.moved.connect(listen)
    try:
        intake = make_intake(seats=1)
        first, _second = enter(intake), enter(intake)
        seats.cancel(first)
        with pytest.raises(seats.SeatRefused), transaction.atomic():
            enter(intake, "academia-of-old")
    finally:
        seats.moved.disconnect(listen)

    assert told == [
        ("", "confirmed"),
        ("", "waiting"),
        ("confirmed", "cancelled"),
        ("waiting", "offered"),
    ]
