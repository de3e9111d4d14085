"""What racers do: each change of a seat as a plain function of numbers and words."""

from datetime import timedelta

from events.registration import seats, telling
from events.registration.models import Intake, Move, Registration
from events.registration.seats import clock


def _row(pk):
    return Registration.objects.get(pk=pk)


def _unsaved(intake, address, group):
    return Registration(
        intake=Intake(pk=intake), name="Guest", email=f"{address}@guests.example", group=group
    )


def register(intake, address, group):
    seats.enter([_unsaved(intake, address, group)])


def bring_in(intake, address, groups):
    rows = [_unsaved(intake, f"{address}-{n}", group) for n, group in enumerate(groups)]
    seats.enter(rows, approved=True, why="imported")


def come_together(intake, address, groups):
    rows = [_unsaved(intake, f"{address}-{n}", group) for n, group in enumerate(groups)]
    seats.enter(rows, approved=True, together=True)


def approve(pk):
    seats.approve(_row(pk), by=None)


def decline(pk):
    seats.decline(_row(pk), by=None, reason="")


def offer(pk):
    seats.offer(_row(pk))


def accept(pk):
    seats.accept(_row(pk))


def turn_down(pk):
    seats.turn_down(_row(pk))


def cancel(pk):
    seats.cancel(_row(pk))


def cancel_address(address):
    """Cancel by the address; who has no seat stays in the line."""
    row = Registration.objects.get(email=f"{address}@guests.example")
    if row.has_seat:
        seats.cancel(row)


def accept_next(intake):
    """Accept the oldest offer, if there is one."""
    rows = Registration.objects.filter(intake=intake, state="offered")
    row = rows.order_by("offered_until", "pk").first()
    if row is not None:
        seats.accept(row)


def tell_all(intake):
    """Write every letter that is owed."""
    for move in Move.objects.filter(registration__intake=intake, told_at=None):
        telling.tell(move)


def rejoin(pk):
    seats.rejoin(_row(pk))


def regroup(pk, group):
    seats.regroup(_row(pk), group=group, by=None)


def resize(intake, number, quotas=None):
    seats.resize(Intake(pk=intake), seats=number, quotas=quotas)


def lapse(intake):
    clock.lapse(intake, _later(intake))


def release(intake):
    clock.release(intake, _later(intake))


def fill(intake):
    seats.fill(Intake(pk=intake))


def _later(intake):
    """A moment at which offers have lapsed and holds have ended."""
    return Intake.objects.get(pk=intake).event.starts_at - timedelta(days=1)
