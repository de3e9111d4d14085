"""What time does to seats: offers lapse, held seats are released, the line moves up.

Each may run at any moment and as often as one likes.
"""

from django.db.models import F
from django.utils import timezone

from events.registration.models import Intake, Quota, Registration, Standing, WaitingMode
from events.registration.seats.line import fill_line
from events.registration.seats.turns import patiently, turn


@patiently
def fill(intake):
    """Give free seats to the line, where that goes by itself. Returns how many moved."""
    with turn(intake.pk) as seats:
        fill_line(seats)
    return len(seats.moves)


def fill_all(now=None):
    """Fill wherever somebody waits beside a free seat."""
    now = now or timezone.now()
    waiting = Registration.objects.filter(state=Standing.WAITING)
    found = Intake.objects.filter(
        waiting=WaitingMode.AUTOMATIC,
        taken__lt=F("seats"),
        event__starts_at__gt=now,
        event__cancelled_at=None,
        pk__in=waiting.values("intake"),
    )
    return sum(fill(intake) for intake in found)


def lapse_offers(now=None):
    """End the offers that were not answered in time; their seats go on. Returns how many."""
    now = now or timezone.now()
    due = Registration.objects.filter(state=Standing.OFFERED, offered_until__lte=now)
    intakes = Intake.objects.filter(pk__in=due.values("intake"))
    return sum(lapse(intake.pk, now) for intake in intakes)


@patiently
def lapse(intake_pk, now):
    """End the offers of one intake that end before ``now``."""
    with turn(intake_pk) as seats:
        offers = seats.intake.registrations.filter(state=Standing.OFFERED)
        rows = list(offers.filter(offered_until__lte=now))
        if rows:
            kept = {"waits_since": None, "offered_until": None}
            seats.move(rows, Standing.LAPSED, why="lapsed", **kept)
            fill_line(seats)
    return len(rows)


def release_holds(now=None):
    """Give seats that were held for a group until now to whoever comes next. Returns how many."""
    now = now or timezone.now()
    due = Quota.objects.filter(held__gt=0, held_until__lte=now, released_at=None)
    return sum(release(pk, now) for pk in sorted(set(due.values_list("intake", flat=True))))


@patiently
def release(intake_pk, now):
    """Give free what one intake held until ``now`` at most."""
    with turn(intake_pk) as seats:
        due = Quota.objects.filter(intake=intake_pk, held_until__lte=now, released_at=None)
        released = sum(due.values_list("held", flat=True))
        due.update(released_at=now)
        for room in seats.house.rooms.values():
            quota = seats.quotas[room.group]
            if quota.held_until is not None and quota.held_until <= now:
                room.held = 0
        fill_line(seats)
    return released
