"""What becomes of a seat that is freed: offers, answers, the clock, the order of the line."""

import datetime

import pytest
from django.utils import timezone

from events.registration import seats
from events.registration.models import Approval, Move, Standing, WaitingMode
from events.registration.tasks import tend_seats
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
from tests.factories.events import make_event, make_intake

pytestmark = pytest.mark.django_db


def starting_in(**time):
    return make_event(starts_at=timezone.now() + datetime.timedelta(**time))


def test_a_freed_seat_is_offered_to_the_next_and_held_for_him():
    intake = make_intake(seats=1, offer_hours=48)
    first, second, third = (enter(intake) for _row in range(3))

    seats.cancel(first)

    assert states(first, second, third) == ["cancelled", "offered", "waiting"]
    in_two_days = timezone.now() + datetime.timedelta(hours=48)
    assert abs(second.offered_until - in_two_days) < datetime.timedelta(minutes=1)
    assert enter(intake).state == Standing.WAITING
    assert_true_to_itself(intake)


def test_an_offer_that_is_accepted_is_a_seat_however_often_it_is_accepted():
    intake = make_intake(seats=1)
    first, second = enter(intake), enter(intake)
    seats.cancel(first)

    seats.accept(second)
    seats.accept(second)

    assert states(second) == ["confirmed"]
    assert why(second) == ["registered", "offered", "accepted"]
    assert_true_to_itself(intake)


def test_an_offer_that_is_turned_down_goes_to_the_next():
    intake = make_intake(seats=1)
    first, second, third = (enter(intake) for _row in range(3))
    seats.cancel(first)
    second.refresh_from_db()

    seats.turn_down(second)
    seats.turn_down(second)

    assert states(second, third) == ["cancelled", "offered"]
    assert why(second) == ["registered", "offered", "turned-down"]


def test_an_offer_that_nobody_answers_lapses_and_goes_to_the_next():
    intake = make_intake(seats=1)
    first, second, third = (enter(intake) for _row in range(3))
    seats.cancel(first)
    second.refresh_from_db()

    assert seats.lapse_offers(second.offered_until) == 1
    assert seats.lapse_offers(second.offered_until) == 0

    assert states(second, third) == ["lapsed", "offered"]
    with pytest.raises(seats.SeatRefused, match="This offer has ended"):
        seats.accept(second)
    assert_true_to_itself(intake)


def test_an_offer_cannot_be_accepted_after_its_end_though_nobody_noted_it_yet():
    intake = make_intake(seats=1)
    first, second = enter(intake), enter(intake)
    seats.cancel(first)
    intake.registrations.filter(pk=second.pk).update(offered_until=timezone.now())

    with pytest.raises(seats.SeatRefused, match="This offer has ended"):
        seats.accept(second)


def test_an_offer_leaves_half_of_the_time_to_the_next():
    intake = make_intake(starting_in(hours=20), seats=1, offer_hours=48)
    first, second = enter(intake), enter(intake)

    seats.cancel(first)

    second.refresh_from_db()
    in_ten_hours = timezone.now() + datetime.timedelta(hours=10)
    assert abs(second.offered_until - in_ten_hours) < datetime.timedelta(minutes=1)


def test_shortly_before_the_start_a_freed_seat_is_given_without_asking():
    intake = make_intake(starting_in(hours=3), seats=1)
    first, second = enter(intake), enter(intake)

    seats.cancel(first)

    assert states(second) == ["confirmed"]
    assert why(second) == ["registered", "moved-up"]


def test_after_the_start_nobody_moves_up():
    intake = make_intake(starting_in(hours=3), seats=1)
    first, second = enter(intake), enter(intake)
    type(intake.event).objects.update(starts_at=timezone.now())

    seats.cancel(first)
    tend_seats()

    assert states(second) == ["waiting"]


def test_where_organisers_offer_by_hand_a_freed_seat_stays_free():
    intake = make_intake(seats=1, waiting=WaitingMode.BY_HAND)
    first, second, third = (enter(intake) for _row in range(3))
    seats.cancel(first)
    tend_seats()
    assert states(second, third) == ["waiting", "waiting"]

    organiser = UserFactory()
    seats.offer(third, by=organiser)
    seats.offer(third, by=organiser)

    assert states(second, third) == ["waiting", "offered"]
    with pytest.raises(seats.SeatRefused, match="The one seat is taken"):
        seats.offer(second, by=organiser)
    assert Move.objects.filter(why="offered-by-hand", by=organiser).count() == 1


def test_an_offer_to_somebody_undecided_approves_him():
    intake = make_intake(approval=Approval.BY_HAND)
    guest = enter(intake)

    seats.offer(guest, by=UserFactory())

    assert (guest.state, guest.approved_at is not None) == (Standing.OFFERED, True)


def test_what_was_held_until_now_goes_to_the_line():
    soon = timezone.now() + datetime.timedelta(hours=1)
    held = {"held": 1, "held_until": soon}
    intake = make_intake(seats=1, quotas={GOVERNMENT: {}, YOUTH: held})
    waits = enter(intake, GOVERNMENT)
    assert seats.release_holds() == 0
    assert states(waits) == ["waiting"]

    assert seats.release_holds(soon) == 1
    assert seats.release_holds(soon) == 0

    assert states(waits) == ["offered"]
    assert intake.quotas.get(group=YOUTH).released_at == soon


def test_a_hold_that_has_ended_binds_nobody_before_it_is_noted():
    past = {"held": 1, "held_until": timezone.now()}
    intake = make_intake(seats=1, quotas={GOVERNMENT: {}, YOUTH: past})

    assert enter(intake, GOVERNMENT).state == Standing.CONFIRMED


def test_who_waits_comes_before_somebody_new_when_a_hold_has_just_ended():
    intake = make_intake(seats=1, quotas={GOVERNMENT: {}, YOUTH: {"held": 1}})
    waits = enter(intake, GOVERNMENT)
    intake.quotas.filter(group=YOUTH).update(held_until=timezone.now())

    newcomer = enter(intake, GOVERNMENT)

    assert states(waits, newcomer) == ["offered", "waiting"]


def test_groups_below_their_minimum_come_first_then_who_has_waited_longest():
    intake = make_intake(seats=2, quotas={GOVERNMENT: {}, YOUTH: {"minimum": 1}})
    seated = [enter(intake) for _row in range(2)]
    first, second, young = enter(intake), enter(intake), enter(intake, YOUTH)

    seats.cancel(seated[0])
    assert states(first, second, young) == ["waiting", "waiting", "offered"]

    seats.cancel(seated[1])
    assert states(first, second) == ["offered", "waiting"]


def test_a_delegation_gets_seats_as_soon_as_there_are_enough_and_one_answers_for_all():
    intake = make_intake(seats=2)
    seated = [enter(intake), enter(intake)]
    party = enter_party(intake, GOVERNMENT, BUSINESS)

    seats.cancel(seated[0])
    assert states(*party) == ["waiting", "waiting"]

    seats.cancel(seated[1])
    assert states(*party) == ["offered", "offered"]

    seats.accept(party[1])
    assert states(*party) == ["confirmed", "confirmed"]
    assert_true_to_itself(intake)


def test_one_of_a_seated_delegation_may_cancel_alone():
    intake = make_intake(seats=2)
    party = enter_party(intake, GOVERNMENT, BUSINESS)

    seats.cancel(party[0])

    assert states(*party) == ["cancelled", "confirmed"]


def test_somebody_alone_passes_a_delegation_that_does_not_fit():
    intake = make_intake(seats=2)
    seated = [enter(intake), enter(intake)]
    party, alone = enter_party(intake, GOVERNMENT, GOVERNMENT), enter(intake)

    seats.cancel(seated[0])

    assert states(*party, alone) == ["waiting", "waiting", "offered"]


def test_the_clock_fills_what_was_left_empty():
    intake = make_intake(seats=1, waiting=WaitingMode.BY_HAND)
    first, second = enter(intake), enter(intake)
    seats.cancel(first)
    type(intake).objects.update(waiting=WaitingMode.AUTOMATIC)

    tend_seats()

    assert states(second) == ["offered"]


def test_cancelling_twice_frees_one_seat():
    intake = make_intake(seats=2)
    first, _second, third = (enter(intake) for _row in range(3))

    seats.cancel(first)
    seats.cancel(first)

    assert states(third) == ["offered"]
    assert why(first) == ["registered", "cancelled"]
    assert_true_to_itself(intake)


def test_a_cancellation_by_organisers_says_so():
    intake = make_intake()
    guest, organiser = enter(intake), UserFactory()

    seats.cancel(guest, by=organiser, reason="The room is smaller than we thought.")

    move = guest.moves.last()
    assert (move.why, move.by) == ("cancelled-by-organisers", organiser)
    assert move.reason == "The room is smaller than we thought."


def test_an_event_that_is_called_off_ends_every_registration_and_moves_nobody_up():
    intake = make_intake(seats=1)
    rows = [enter(intake) for _row in range(3)]
    organiser = UserFactory()

    assert seats.call_off(intake, by=organiser) == 3
    assert seats.call_off(intake, by=organiser) == 0

    assert states(*rows) == ["cancelled"] * 3
    assert {row.moves.last().why for row in rows} == {"called-off"}
    assert_true_to_itself(intake)
