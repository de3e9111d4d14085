"""What guests do with their seats: take an offer or not, and cancel."""

from django.utils.translation import gettext as _

from events.registration.models import Standing
from events.registration.seats.line import fill_line, peers_of
from events.registration.seats.refusals import SeatRefused
from events.registration.seats.turns import patiently, taken_over, turn


@patiently
def accept(registration):
    """Take the seat that is offered; one answer speaks for a delegation that is bound together."""
    with turn(registration.intake_id) as seats:
        rows = peers_of(seats, registration)
        row = _row_of(registration, rows)
        if row.state == Standing.OFFERED and row.offered_until > seats.now:
            kept = {"waits_since": None, "offered_until": None}
            seats.move(rows, Standing.CONFIRMED, why="accepted", **kept)
        elif row.state != Standing.CONFIRMED:
            raise SeatRefused(_no_offer(row))
    return taken_over(registration, row)


def _no_offer(row):
    if row.state in {Standing.OFFERED, Standing.LAPSED}:
        return _("This offer has ended. You may put yourself on the waiting list again.")
    return _("No seat is on offer for you now.")


@patiently
def turn_down(registration):
    """Leave an offered seat to the next in line."""
    with turn(registration.intake_id) as seats:
        rows = peers_of(seats, registration)
        row = _row_of(registration, rows)
        if row.state == Standing.OFFERED:
            kept = {"waits_since": None, "offered_until": None}
            seats.move(rows, Standing.CANCELLED, why="turned-down", **kept)
            fill_line(seats)
        elif not row.is_over:
            raise SeatRefused(_no_offer(row))
    return taken_over(registration, row)


@patiently
def cancel(registration, *, by=None, reason=""):
    """End a registration, this one alone; its seat goes on. ``by`` is set if organisers do it."""
    with turn(registration.intake_id) as seats:
        row = seats.row(registration)
        if not row.is_over:
            own = by is None or by.pk == row.person_id
            why = "cancelled" if own else "cancelled-by-organisers"
            kept = {"waits_since": None, "offered_until": None}
            seats.move([row], Standing.CANCELLED, why=why, by=by, reason=reason, **kept)
            fill_line(seats)
    return taken_over(registration, row)


def _row_of(registration, rows):
    return next(row for row in rows if row.pk == registration.pk)


@patiently
def call_off(intake, by):
    """End all registrations of an event that will not take place; nobody moves up."""
    with turn(intake.pk) as seats:
        rows = list(seats.intake.registrations.active())
        kept = {"waits_since": None, "offered_until": None}
        if rows:
            seats.move(rows, Standing.CANCELLED, why="called-off", by=by, **kept)
    return len(rows)
