"""The waiting list, and how free seats go to those on it."""

import datetime
from collections import Counter, defaultdict

from events.registration.models import Registration, Standing
from events.registration.seats.planning import Unit, plan

# An offer ends when half of the time until the start is over, at the latest: the other half is for
# the next in line. Whoever would have less than this to answer gets the seat without being asked.
LEAST_TIME_TO_ANSWER = datetime.timedelta(hours=2)


def fill_line(seats):
    """Give free seats to the line, where that goes by itself."""
    if seats.gives_by_itself and seats.house.free > 0:
        for unit in plan(seats.house, waiting_units(seats)):
            give(seats, unit)


def waiting_units(seats, **also):
    """Those who wait, in the order in which they came; who takes part together is one unit."""
    rows = seats.intake.registrations.in_line().filter(**also).select_related("party")
    return units_of(list(rows))


def units_of(rows, *, come_now=False):
    """Part ``rows``, which are in order, into units; those who ``come_now`` stand at the end."""
    units = defaultdict(list)
    for number, row in enumerate(rows):
        together = row.party is not None and row.party.together
        key = ("party", row.party_id) if together else ("row", number)
        units[key].append((number, row))
    return [_unit(each, come_now=come_now) for each in units.values()]


def _unit(numbered, *, come_now):
    rows = tuple(row for _number, row in numbered)
    groups = Counter(row.group for row in rows)
    return Unit((come_now, numbered[0][0]), groups, rows)


def peers_of(seats, registration):
    """The row as it is, with those of its delegation in the same state, if all go or nobody.

    Once they have their seats each is on his own.
    """
    row = seats.row(registration)
    if row.party is None or not row.party.together or row.state == Standing.CONFIRMED:
        return [row]
    party = Registration.objects.filter(party=row.party_id, state=row.state)
    return list(party.select_related("party").order_by("pk"))


def give(seats, unit, *, by=None, why="offered", **fields):
    """Offer seats to ``unit``; too near to the start they are given without asking."""
    until = offer_ends(seats)
    if until is None:
        kept = {"waits_since": None, "offered_until": None} | fields
        seats.move(unit.rows, Standing.CONFIRMED, why="moved-up", by=by, **kept)
    else:
        seats.move(unit.rows, Standing.OFFERED, why=why, by=by, offered_until=until, **fields)


def offer_ends(seats):
    """Until when an offer that is made now can be answered; None: there is no time to ask."""
    left = (seats.event.starts_at - seats.now) / 2
    if left < LEAST_TIME_TO_ANSWER:
        return None
    return seats.now + min(left, datetime.timedelta(hours=seats.intake.offer_hours))
