"""Words in which the tests of seats speak of registrations and their counters."""

from events.registration import seats
from events.registration.models import SEATED, Move, Standing, WaitingMode
from events.registration.seats.line import waiting_units
from events.registration.seats.planning import plan
from events.registration.seats.turns import turn
from tests.factories.events import unsaved_registration

GOVERNMENT, BUSINESS, YOUTH = "government", "business", "youth"


def enter(intake, group=GOVERNMENT, *, values=None, **how):
    """One more registration, by the door that all use."""
    (row,) = seats.enter([unsaved_registration(intake, group=group, **values or {})], **how)
    return row


def enter_party(intake, *groups):
    return seats.enter([unsaved_registration(intake, group=each) for each in groups], together=True)


def states(*rows):
    for row in rows:
        row.refresh_from_db()
    return [Standing(row.state).value for row in rows]


def why(row):
    """How a registration came where it is: the keys of its moves, in order."""
    return list(row.moves.order_by("pk").values_list("why", flat=True))


def assert_true_to_itself(intake, *, filled=True):
    """Counters are what they count, no limit is passed, each move continues the one before.

    ``filled``: nobody waits who could have a seat, where seats go to the line by themselves.
    """
    intake.refresh_from_db()
    seated = intake.registrations.filter(state__in=SEATED)
    assert intake.taken == seated.count() <= intake.seats
    for quota in intake.quotas.all():
        assert quota.taken == seated.filter(group=quota.group).count()
        assert quota.maximum is None or quota.taken <= quota.maximum
    assert_moves_lead_here(intake)
    if filled and intake.waiting == WaitingMode.AUTOMATIC:
        assert left_waiting(intake) == []


def assert_moves_lead_here(intake):
    state = {}
    moves = Move.objects.filter(registration__intake=intake).order_by("pk")
    for pk, before, after in moves.values_list("registration", "before", "after"):
        assert before == state.get(pk, before), (pk, before, after)
        state[pk] = after
    kept = intake.registrations.filter(pk__in=state)
    assert dict(kept.values_list("pk", "state")) == state


def left_waiting(intake):
    """Those who wait and could have a seat now."""
    with turn(intake.pk) as now:
        return [unit.rows for unit in plan(now.house, waiting_units(now))]
