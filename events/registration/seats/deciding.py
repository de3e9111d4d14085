"""What organisers decide on single registrations.

Of a delegation that takes part together or not at all, a decision on one is a decision on all.
"""

from collections import Counter

from django.utils.translation import gettext as _

from events.registration.models import SEATED, Standing, WaitingMode
from events.registration.seats.entering import refuse_twice
from events.registration.seats.line import fill_line, give, peers_of, units_of
from events.registration.seats.refusals import SeatRefused
from events.registration.seats.turns import patiently, refusal_of, taken_over, turn

DECIDABLE = (Standing.PENDING, Standing.WAITING, Standing.OFFERED, Standing.DECLINED)
OFFERABLE = (Standing.PENDING, Standing.WAITING)


@patiently
def approve(registration, *, by, reason=""):
    """Confirm a seat if there is one; else let an undecided one wait for it.

    Where free seats go to the line by themselves, it has had them before.
    """
    with turn(registration.intake_id) as seats:
        rows = peers_of(seats, registration)
        if rows[0].state in DECIDABLE:
            if rows[0].is_over:
                refuse_twice(seats, rows)
            fill_line(seats)
            rows = peers_of(seats, registration)
            _approve(seats, rows, by=by, reason=reason)
        elif rows[0].is_over:
            raise SeatRefused(_("This registration is over. The guest may register again."))
    return _told(registration, rows)


def _approve(seats, rows, *, by, reason):
    known = {"by": by, "reason": reason, "why": "approved", "approved_at": seats.now}
    kept = {"offered_until": None} | known
    groups = Counter(row.group for row in rows)
    binding = "" if rows[0].state in SEATED else seats.house.binding(groups)
    if not binding:
        seats.move(rows, Standing.CONFIRMED, waits_since=None, **kept)
    elif rows[0].state == Standing.WAITING or seats.intake.waiting == WaitingMode.NONE:
        raise SeatRefused(refusal_of(binding, seats, rows[0].group))
    else:
        since = rows[0].registered_at if rows[0].state == Standing.PENDING else seats.now
        seats.move(rows, Standing.WAITING, waits_since=since, **kept)


@patiently
def decline(registration, *, by, reason, full=False):
    """Say no; with ``full`` because no seat is left, so that the guest may come back later."""
    with turn(registration.intake_id) as seats:
        rows = peers_of(seats, registration)
        if not rows[0].is_over:
            why = "declined-full" if full else "declined"
            kept = {"waits_since": None, "offered_until": None}
            seats.move(rows, Standing.DECLINED, why=why, by=by, reason=reason, **kept)
            fill_line(seats)
    return _told(registration, rows)


@patiently
def offer(registration, *, by=None):
    """Offer a free seat to somebody whom organisers choose, whatever his place in the line."""
    with turn(registration.intake_id) as seats:
        rows = peers_of(seats, registration)
        if rows[0].state in OFFERABLE:
            _offer(seats, rows, by=by)
        elif rows[0].is_over:
            raise SeatRefused(_("This registration is over. The guest may register again."))
    return _told(registration, rows)


def _offer(seats, rows, *, by):
    binding = seats.house.binding(Counter(row.group for row in rows))
    if binding:
        raise SeatRefused(refusal_of(binding, seats, rows[0].group))
    for unit in units_of(rows):
        give(seats, unit, by=by, why="offered-by-hand", approved_at=seats.now)


@patiently
def regroup(registration, *, group, by):
    """Put a guest into another stakeholder group, with his seat if he has one."""
    with turn(registration.intake_id) as seats:
        row = seats.row(registration)
        if row.group != group:
            _refuse_group(seats, row, group)
            seats.change_group(row, group, by=by)
            fill_line(seats)
            row = seats.row(row)
    return taken_over(registration, row)


def _refuse_group(seats, row, group):
    """A seat changes hands only if the new group could take it, were it free."""
    house = seats.house.copy()
    if row.state in SEATED:
        house.count(Counter({row.group: -1}))
        binding = house.binding(Counter({group: 1}))
    else:
        binding = "" if group in seats.quotas else "closed"
    if binding:
        raise SeatRefused(refusal_of(binding, seats, group), group=group)


def _told(registration, rows):
    row = next(row for row in rows if row.pk == registration.pk)
    return taken_over(registration, row)
