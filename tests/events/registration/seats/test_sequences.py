"""Whatever is done in whatever order, the counters are true and no limit is passed."""

import datetime

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from events.registration import seats
from events.registration.models import Approval, Move, Registration, Standing, WaitingMode
from events.registration.seats import clock
from tests.events.registration.seats.asking import (
    BUSINESS,
    GOVERNMENT,
    YOUTH,
    assert_true_to_itself,
)
from tests.factories.accounts import UserFactory
from tests.factories.events import make_event, make_intake, unsaved_registration

GROUPS = [GOVERNMENT, BUSINESS, YOUTH]
A_WHILE = datetime.timedelta(days=10)
few = st.integers(0, 3)
quota = st.fixed_dictionaries(
    {
        "minimum": few,
        "maximum": st.none() | st.integers(0, 4),
        "held": few,
        "held_until": st.sampled_from([None, timezone.now() + datetime.timedelta(days=1)]),
    }
)
groups = st.sampled_from(GROUPS)
whose = st.integers(0, 30)


class Seating(RuleBasedStateMachine):
    """An event whose people and organisers do what they like; refusals are part of it."""

    @initialize(
        total=st.integers(1, 6),
        approval=st.sampled_from(Approval.values),
        waiting=st.sampled_from(WaitingMode.values),
    )
    def begin(self, total, approval, waiting):
        quotas = {group: {} for group in GROUPS}
        self.organiser, self.refusals = UserFactory(), []
        self.intake = make_intake(
            make_event(), seats=total, approval=approval, waiting=waiting, quotas=quotas
        )

    def attempt(self, verb, *args, **kwargs):
        """Do it, or be refused with a sentence and leave everything as it was."""
        before = self.everything()
        try:
            verb(*args, **kwargs)
        except seats.SeatRefused as refusal:
            self.refusals.append(str(refusal))
            assert self.everything() == before, refusal  # noqa: PT017 (most are not refused)

    def everything(self):
        rows = self.intake.registrations.order_by("pk")
        return list(rows.values_list("pk", "state", "group")), list(self.intake.quotas.values())

    def anybody(self, number):
        rows = list(self.intake.registrations.order_by("pk"))
        return rows[number % len(rows)] if rows else None

    @rule(group=groups, approved=st.booleans())
    def somebody_registers(self, group, approved):
        row = unsaved_registration(self.intake, group=group)
        self.attempt(seats.enter, [row], approved=approved)

    @rule(wanted=st.lists(groups, min_size=2, max_size=3), together=st.booleans())
    def several_register(self, wanted, together):
        rows = [unsaved_registration(self.intake, group=group) for group in wanted]
        self.attempt(seats.enter, rows, together=together)

    @rule(group=groups)
    def somebody_walks_in(self, group):
        row = unsaved_registration(self.intake, group=group)
        self.attempt(seats.enter, [row], approved=True, why="walked-in")

    @rule(number=whose, verb=st.sampled_from(["accept", "turn_down", "cancel", "rejoin"]))
    def a_guest_acts(self, number, verb):
        row = self.anybody(number)
        if row is not None:
            self.attempt(getattr(seats, verb), row)

    @rule(number=whose, verb=st.sampled_from(["approve", "offer", "decline", "cancel"]))
    def an_organiser_acts(self, number, verb):
        row, more = self.anybody(number), {"reason": ""} if verb == "decline" else {}
        if row is not None:
            self.attempt(getattr(seats, verb), row, by=self.organiser, **more)

    @rule(number=whose, group=groups)
    def an_organiser_regroups(self, number, group):
        row = self.anybody(number)
        if row is not None:
            self.attempt(seats.regroup, row, group=group, by=self.organiser)

    @rule(total=st.integers(0, 8), quotas=st.fixed_dictionaries(dict.fromkeys(GROUPS, quota)))
    def an_organiser_resizes(self, total, quotas):
        self.attempt(seats.resize, self.intake, seats=total, quotas=quotas, by=self.organiser)

    @rule()
    def time_goes_by(self):
        later = self.intake.event.starts_at - A_WHILE
        self.attempt(clock.lapse, self.intake.pk, later)
        self.attempt(clock.release, self.intake.pk, later)
        self.attempt(seats.fill, self.intake)

    @invariant()
    def numbers_are_true(self):
        assert_true_to_itself(self.intake)

    @invariant()
    def who_has_a_seat_is_owed_one_confirmation_for_it(self):
        for row in self.intake.registrations.filter(state=Standing.CONFIRMED):
            moves = Move.objects.filter(registration=row).exclude(why="regrouped")
            last = moves.order_by("pk").last()
            assert last.after == Standing.CONFIRMED
            assert last.before != Standing.CONFIRMED
            assert (last.told_at is None) == (last.why != "walked-in")

    @invariant()
    def a_refusal_is_a_sentence(self):
        assert all(refusal.endswith(".") for refusal in self.refusals)

    @invariant()
    def only_who_waits_has_a_place_in_the_line(self):
        rows = self.intake.registrations.exclude(state__in=["waiting", "offered"])
        assert not rows.exclude(waits_since=None).exists()
        assert not Registration.objects.filter(state="waiting", waits_since=None).exists()


@pytest.mark.django_db
def test_any_sequence_of_changes_keeps_every_promise():
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run(
        Seating,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=quiet
        ),
    )
