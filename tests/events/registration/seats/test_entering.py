"""Coming in: a seat, a decision to wait for, a place in the line, or a refusal."""

import pytest
from django.utils import timezone

from events.registration import seats
from events.registration.models import (
    Approval,
    Invitation,
    Move,
    Party,
    Registration,
    Standing,
    WaitingMode,
)
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
from tests.factories.events import make_intake, unsaved_registration

pytestmark = pytest.mark.django_db


def test_whoever_registers_has_a_seat_while_there_are_any_and_waits_then():
    intake = make_intake(seats=1)

    first, second = enter(intake), enter(intake)

    assert states(first, second) == ["confirmed", "waiting"]
    assert_true_to_itself(intake)


def test_no_group_has_more_than_its_maximum():
    intake = make_intake(seats=5, quotas={GOVERNMENT: {"maximum": 1}, BUSINESS: {}})

    rows = [enter(intake, group) for group in (GOVERNMENT, GOVERNMENT, BUSINESS)]

    assert states(*rows) == ["confirmed", "waiting", "confirmed"]


def test_held_seats_are_for_their_group():
    intake = make_intake(seats=2, quotas={GOVERNMENT: {}, YOUTH: {"held": 1}})

    rows = [enter(intake, group) for group in (GOVERNMENT, GOVERNMENT, YOUTH)]

    assert states(*rows) == ["confirmed", "waiting", "confirmed"]


def test_a_hold_without_an_end_ends_with_the_start():
    intake = make_intake(seats=1, quotas={GOVERNMENT: {}, YOUTH: {"held": 1}})
    type(intake.event).objects.update(starts_at=timezone.now())

    assert enter(intake, GOVERNMENT).state == Standing.CONFIRMED


def test_a_group_that_is_not_asked_for_is_refused_with_its_name():
    intake = make_intake(quotas={GOVERNMENT: {}})

    with pytest.raises(seats.SeatRefused, match="“Youth”"):
        enter(intake, YOUTH)


def test_nobody_new_passes_somebody_who_waits_and_could_take_the_seat():
    intake = make_intake(seats=1, waiting=WaitingMode.BY_HAND)
    first, waits = enter(intake), enter(intake)
    seats.cancel(first)

    newcomer = enter(intake)

    assert states(waits, newcomer) == ["waiting", "waiting"]


def test_somebody_new_takes_a_seat_that_nobody_in_the_line_could_have():
    intake = make_intake(seats=2, quotas={GOVERNMENT: {"maximum": 1}, BUSINESS: {}})
    _seated, waits = enter(intake), enter(intake)

    newcomer = enter(intake, BUSINESS)

    assert states(waits, newcomer) == ["waiting", "confirmed"]


def test_a_group_below_its_minimum_comes_before_others_who_wait():
    intake = make_intake(
        seats=1, waiting=WaitingMode.BY_HAND, quotas={GOVERNMENT: {}, YOUTH: {"minimum": 1}}
    )
    first, waits = enter(intake), enter(intake)
    seats.cancel(first)

    assert states(waits, enter(intake, YOUTH)) == ["waiting", "confirmed"]


def test_who_stands_at_the_door_passes_the_line_but_never_the_last_seat():
    intake = make_intake(seats=1, waiting=WaitingMode.BY_HAND)
    first = enter(intake)
    enter(intake)
    seats.cancel(first)

    walk_in = enter(intake, approved=True, why="walked-in")

    assert walk_in.state == Standing.CONFIRMED
    with pytest.raises(seats.SeatRefused, match="The one seat is taken"):
        enter(intake, approved=True, why="walked-in")
    assert_true_to_itself(intake)


def test_where_organisers_decide_a_registration_is_pending_even_in_a_full_house():
    intake = make_intake(seats=1, approval=Approval.BY_HAND)

    rows = [enter(intake, approved=True), enter(intake), enter(intake, approved=True)]

    assert states(*rows) == ["confirmed", "pending", "waiting"]
    assert rows[0].approved_at is not None


def test_without_a_waiting_list_a_full_house_refuses_and_keeps_nothing():
    intake = make_intake(seats=1, waiting=WaitingMode.NONE)
    enter(intake)

    late = unsaved_registration(intake)
    with pytest.raises(seats.SeatRefused, match="The one seat is taken"):
        seats.enter([late])

    assert late.pk is None
    assert intake.registrations.count() == Move.objects.count() == 1


def test_a_cancelled_event_takes_nobody():
    intake = make_intake()
    type(intake.event).objects.update(cancelled_at=timezone.now())

    with pytest.raises(seats.SeatRefused, match="was cancelled"):
        enter(intake)


def test_an_address_registers_once_in_whatever_letters():
    intake = make_intake()
    known = enter(intake, values={"email": "Ada@guests.example"})

    with pytest.raises(seats.AlreadyRegistered) as refusal:
        enter(intake, values={"email": "ada@Guests.example"})

    assert refusal.value.registration == known


def test_an_address_registers_again_after_it_cancelled():
    intake = make_intake()
    seats.cancel(enter(intake, values={"email": "ada@guests.example"}))

    again = enter(intake, values={"email": "ada@guests.example"})

    assert again.state == Standing.CONFIRMED


def test_two_people_of_one_delegation_need_two_addresses():
    intake = make_intake()
    twice = [unsaved_registration(intake, email="desk@guests.example") for _row in range(2)]

    with pytest.raises(seats.SeatRefused, match="an e-mail address of"):
        seats.enter(twice)

    assert not intake.registrations.exists()


def test_a_code_is_used_as_often_as_it_says():
    intake = make_intake(approval=Approval.BY_HAND)
    invitation = Invitation.objects.create(intake=intake, uses=1)

    guest = enter(intake, invitation=invitation)

    assert (guest.state, guest.invitation) == (Standing.CONFIRMED, invitation)
    with pytest.raises(seats.SeatRefused, match="This code was used"):
        enter(intake, invitation=invitation)
    assert intake.registrations.count() == 1


@pytest.mark.parametrize("shut", ["revoked_at", "until"])
def test_a_code_that_was_taken_back_or_ended_opens_nothing(shut):
    intake = make_intake()
    invitation = Invitation.objects.create(intake=intake, **{shut: timezone.now()})

    with pytest.raises(seats.SeatRefused, match="This code was used, taken back, or has ended"):
        enter(intake, invitation=invitation)


def test_a_code_is_not_used_up_by_somebody_who_is_refused():
    intake = make_intake(seats=1, waiting=WaitingMode.NONE)
    invitation = Invitation.objects.create(intake=intake, uses=1)
    enter(intake)

    with pytest.raises(seats.SeatRefused):
        enter(intake, invitation=invitation)

    invitation.refresh_from_db()
    assert invitation.used == 0


def test_a_code_may_leave_the_decision_to_organisers():
    intake = make_intake(approval=Approval.BY_HAND)
    invitation = Invitation.objects.create(intake=intake, skips_approval=False)

    assert enter(intake, invitation=invitation).state == Standing.PENDING


def test_a_delegation_is_seated_together_or_waits_together():
    intake = make_intake(seats=3)
    enter(intake)

    two = enter_party(intake, GOVERNMENT, BUSINESS)
    three = enter_party(intake, GOVERNMENT, BUSINESS)

    assert states(*two, *three) == ["confirmed", "confirmed", "waiting", "waiting"]
    assert Party.objects.filter(together=True).count() == 2
    assert_true_to_itself(intake)


def test_a_delegation_that_may_be_parted_gets_what_there_is():
    intake = make_intake(seats=2)
    enter(intake)
    party = Party(name="Ministry of Waters")

    rows = seats.enter([unsaved_registration(intake, party=party) for _row in range(2)])

    assert states(*rows) == ["confirmed", "waiting"]
    assert {row.party for row in rows} == {Party.objects.get()}


def test_an_import_seats_people_in_its_order():
    intake = make_intake(seats=2)
    organiser = UserFactory()

    rows = seats.enter(
        [unsaved_registration(intake) for _row in range(3)],
        by=organiser,
        approved=True,
        why="imported",
    )

    assert states(*rows) == ["confirmed", "confirmed", "waiting"]
    assert set(Move.objects.values_list("why", "by")) == {("imported", organiser.pk)}


def test_a_registration_says_what_the_numbers_were():
    intake = make_intake(seats=1, quotas={GOVERNMENT: {"maximum": 1}})
    enter(intake)
    enter(intake)

    facts = enter(intake).moves.get().facts

    assert facts == {
        "seats": 1,
        "free": 0,
        "held_for_others": 0,
        "group_taken": 1,
        "group_maximum": 1,
        "position": 2,
        "in_line": 2,
    }


def test_a_letter_is_owed_for_a_registration_but_not_to_who_stands_at_the_door():
    intake = make_intake()

    owed = {key: enter(intake, why=key).moves.get() for key in ("registered", "walked-in")}

    assert owed["registered"].told_at is None
    assert owed["walked-in"].told_at is not None


def test_who_comes_back_stands_at_the_end_of_the_line():
    intake = make_intake(seats=1)
    first, second = enter(intake), enter(intake)
    seats.cancel(first)
    seats.accept(second)
    third = enter(intake)

    seats.rejoin(first)

    assert states(first, second, third) == ["waiting", "confirmed", "waiting"]
    assert [seats.explain(row).position for row in (third, first)] == [1, 2]
    assert why(first) == ["registered", "cancelled", "rejoined"]


def test_who_comes_back_has_a_seat_at_once_where_one_is_free():
    intake = make_intake(seats=1)
    first = enter(intake)
    seats.cancel(first)

    assert seats.rejoin(first).state == Standing.CONFIRMED


def test_who_was_declined_comes_back_only_if_the_house_was_full():
    intake = make_intake(seats=1, approval=Approval.BY_HAND)
    organiser = UserFactory()
    unwanted, late = enter(intake), enter(intake)
    seats.decline(unwanted, by=organiser, reason="")
    seats.decline(late, by=organiser, reason="", full=True)

    assert seats.rejoin(late).state == Standing.PENDING
    with pytest.raises(seats.SeatRefused, match="declined this registration"):
        seats.rejoin(unwanted)


def test_nobody_comes_back_beside_a_newer_registration_of_the_same_address():
    intake = make_intake()
    old = enter(intake, values={"email": "ada@guests.example"})
    seats.cancel(old)
    enter(intake, values={"email": "ada@guests.example"})

    with pytest.raises(seats.AlreadyRegistered):
        seats.rejoin(old)


def test_a_registration_takes_as_many_queries_in_a_long_line(django_assert_num_queries):
    intake = make_intake(seats=20)
    seats.enter([unsaved_registration(intake) for _row in range(50)])
    assert Registration.objects.filter(state=Standing.WAITING).count() == 30

    with django_assert_num_queries(8):  # two of them begin and end the transaction
        enter(intake)
