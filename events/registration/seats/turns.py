"""One change of seats at a time for each event.

``with turn(pk) as seats:`` opens a transaction and begins it with an update of the intake, for
which every other change of its seats waits, on PostgreSQL (a lock of the row) as on SQLite (the one
writer). What is read after it is true until the end. See docs/decisions/0013-seats.md.
"""

import contextlib
import functools
import random
import time
from collections import Counter

from django.db import OperationalError, connection, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.registration import reasons
from events.registration.models import (
    SEATED,
    Intake,
    Move,
    Quota,
    Registration,
    Standing,
    WaitingMode,
)
from events.registration.seats import queueing
from events.registration.seats.planning import House, Room
from events.registration.seats.refusals import SeatRefused
from events.registration.seats.signals import moved
from network.vocabulary import StakeholderGroup

PAUSES = (0.02, 0.1, 0.3, 0.8)
TOLD_BACK = (
    *("state", "group", "sequence", "waits_since", "offered_until", "approved_at"),
    *("party_id", "invitation_id"),
)
PASSING = ("locked", "deadlock", "could not serialize", "lock timeout")


def patiently(change):
    """Try again a few times where the database says that others are in the way.

    Only the outermost transaction can be tried again; within another one the error goes up to it.
    """

    @functools.wraps(change)
    def trying(*args, **kwargs):
        for pause in PAUSES:
            try:
                with queueing.queue():
                    return change(*args, **kwargs)
            except OperationalError as error:
                if connection.in_atomic_block or not _passes(error):
                    raise
                time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 (so that two part)
        return change(*args, **kwargs)

    return trying


def _passes(error):
    return any(word in str(error).lower() for word in PASSING)


@contextlib.contextmanager
def turn(intake_pk):
    """Wait for the turn, then yield the ``Turn``; its moves are announced at the end."""
    with transaction.atomic():
        Intake.objects.filter(pk=intake_pk).update(turn=F("turn") + 1)
        mine = Turn(intake_pk)
        yield mine
        if mine.moves:
            moved.send(sender=Move, moves=mine.moves)


class Turn:
    """The counters of an intake as they are, and the only hand that changes them."""

    def __init__(self, intake_pk):
        self.pk = intake_pk
        self.now = timezone.now()
        self.moves = []
        self.look_again()

    def look_again(self):
        """Read the counters, and the event with them, in one query where there are groups."""
        waiting = Registration.objects.filter(intake=self.pk, state=Standing.WAITING)
        rows = Quota.objects.filter(intake=self.pk).select_related("intake__event")
        rows = rows.annotate(has_line=Exists(waiting.filter(group=OuterRef("group"))))
        self.quotas = {row.group: row for row in rows}
        self.somebody_waits = any(row.has_line for row in self.quotas.values())
        first = next(iter(self.quotas.values()), None)
        intakes = Intake.objects.select_related("event")
        self.intake = first.intake if first else intakes.get(pk=self.pk)
        self.event = self.intake.event
        self.house = house_of(self.intake, self.quotas.values(), self.now)

    @property
    def has_begun(self):
        return self.event.starts_at <= self.now

    @property
    def gives_by_itself(self):
        """Whether free seats go to the line without anybody doing anything."""
        over = self.has_begun or self.event.cancelled_at or self.event.archived_at
        return self.intake.waiting == WaitingMode.AUTOMATIC and not over

    def row(self, registration):
        return self.intake.registrations.select_related("party").get(pk=registration.pk)

    def enter(self, rows, after, *, by, why, **fields):
        """Save new rows in the state ``after``."""
        for row in rows:
            row.state = after
            for name, value in fields.items():
                setattr(row, name, value)
        if after in SEATED:
            self._count(Counter(row.group for row in rows))
        Registration.objects.bulk_create(rows)
        self._remember(rows, dict.fromkeys((row.pk for row in rows), ""), by=by, why=why)

    def move(self, rows, after, *, why, by=None, reason="", **fields):
        """Bring saved rows of this turn into the state ``after``, with all that follows."""
        self._count(_seats_of(rows, after))
        before = {row.pk: row.state for row in rows}
        fresh = Registration.objects.filter(pk__in=before, state__in=set(before.values()))
        if fresh.update(state=after, sequence=F("sequence") + 1, **fields) != len(rows):
            raise SeatRefused(_("Somebody changed this registration just now. Look at it again."))
        for row in rows:
            row.state, row.sequence = after, row.sequence + 1
            for name, value in fields.items():
                setattr(row, name, value)
        self._remember(rows, before, by=by, why=why, reason=reason)

    def change_group(self, row, group, *, by):
        """Give ``row`` another group; a seat that it has goes with it."""
        if row.state in SEATED:
            self._count(Counter({row.group: -1}))
            self._count(Counter({group: 1}))
        facts = {"from_group": row.group, "to_group": group}
        Registration.objects.filter(pk=row.pk).update(group=group)
        row.group = group
        self._remember([row], {row.pk: row.state}, by=by, why="regrouped", **facts)

    def _remember(self, rows, before, *, by, why, reason="", **more):
        owes = reasons.owes_letter(why)
        moves = [
            Move(
                registration=row,
                before=before[row.pk],
                after=row.state,
                at=self.now,
                by=by,
                why=why,
                reason=reason,
                facts=self.facts(row.group) | more,
                told_at=None if owes else self.now,
            )
            for row in rows
        ]
        if rows and rows[0].state == Standing.WAITING:
            self._number(moves)
        self.moves += Move.objects.bulk_create(moves)

    def facts(self, group):
        """The numbers of this moment, plain values without names."""
        room = self.house.rooms.get(group)
        facts = {
            "seats": self.house.seats,
            "free": self.house.free,
            "held_for_others": self.house.held_for_others(group),
        }
        if room:
            facts |= {"group_taken": room.taken, "group_maximum": room.maximum}
        return facts

    def _number(self, moves):
        """Say in each move the place in the line of its group."""
        groups = {move.registration.group for move in moves}
        line = self.intake.registrations.in_line().filter(group__in=groups)
        in_line, place = Counter(), {}
        for pk, group in line.values_list("pk", "group"):
            in_line[group] += 1
            place[pk] = in_line[group]
        for move in moves:
            row = move.registration
            move.facts |= {"position": place[row.pk], "in_line": in_line[row.group]}

    def _count(self, change):
        """Change the counters by {group: number}, or refuse; the constraints are behind it."""
        for group, number in change.items():
            if number and not self._count_group(group, number):
                raise SeatRefused(refusal_of("group", self, group), group=group)
        total = sum(change.values())
        if total:
            seats = Intake.objects.filter(pk=self.intake.pk, taken__lte=F("seats") - total)
            if not seats.update(taken=F("taken") + total):
                raise SeatRefused(refusal_of("total", self, ""))
        self.house.count(Counter({group: number for group, number in change.items() if number}))
        self.intake.taken = self.house.taken

    def _count_group(self, group, number):
        if group not in self.quotas:
            return number < 0
        rows = Quota.objects.filter(pk=self.quotas[group].pk)
        if number > 0:
            rows = rows.filter(Q(maximum=None) | Q(taken__lte=F("maximum") - number))
        return rows.update(taken=F("taken") + number)


def _seats_of(rows, after):
    """{group: how many seats are taken, or given back} when ``rows`` come into ``after``."""
    change = Counter()
    for row in rows:
        change[row.group] += (after in SEATED) - (row.state in SEATED)
    return change


def house_of(intake, quotas, now):
    rooms = {
        row.group: Room(
            row.group,
            taken=row.taken,
            minimum=row.minimum,
            maximum=row.maximum,
            held=0 if intake.event.starts_at <= now else held_of(row, now),
        )
        for row in quotas
    }
    return House(intake.seats, intake.taken, rooms)


def held_of(quota, now):
    """Seats that are held for the group now; without a date they are held until the start."""
    until = quota.held_until
    over = quota.released_at is not None or (until is not None and until <= now)
    return 0 if over else quota.held


def refusal_of(binding, seats, group):
    """Say which limit stands against a seat for ``group``."""
    quota = seats.quotas.get(group)
    label = dict(StakeholderGroup.choices).get(group, group)
    if binding == "closed" or (binding == "group" and quota is None):
        return _("This event takes no registrations of the group “%(group)s”.") % {"group": label}
    if binding == "group":
        return all_taken(quota.maximum, label)
    if binding == "held":
        return _("The seats that are free are held for other groups.")
    if binding == "line":
        return _("The seats that are free go to those on the waiting list first.")
    return all_taken(seats.house.seats)


def all_taken(number, label=""):
    if not label:
        said = ngettext("The one seat is taken.", "All %(number)s seats are taken.", number)
    else:
        said = ngettext(
            "The one seat of the group “%(group)s” is taken.",
            "All %(number)s seats of the group “%(group)s” are taken.",
            number,
        )
    return said % {"number": number, "group": label}


def taken_over(registration, row):
    """Let the caller's ``registration`` say what the row says now."""
    if row is not registration:
        for field in TOLD_BACK:
            setattr(registration, field, getattr(row, field))
    return registration
