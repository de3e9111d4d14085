"""The walls against selling a seat twice, each of which a control may take away."""

import contextlib
import time
from unittest import mock

from django.db.models import F

from events.registration.models import Intake, Quota
from events.registration.seats import (
    answering,
    clock,
    deciding,
    entering,
    queueing,
    sizing,
    turns,
)
from events.registration.seats.signals import moved

USERS = (answering, clock, deciding, entering, sizing)


class Unlocked(turns.Turn):
    """Counts by constraint alone: nobody waits for a turn, no condition stands at the update."""

    def _count(self, change):
        for group, number in change.items():
            Quota.objects.filter(pk=self.quotas[group].pk).update(taken=F("taken") + number)
        total = sum(change.values())
        Intake.objects.filter(pk=self.pk).update(taken=F("taken") + total)
        self.house.count(change)


class Naive(turns.Turn):
    """Counts as one would who has never met a second person: what was read, and one more."""

    def _count(self, change):
        self.house.count(change)
        for group in change:
            rows = Quota.objects.filter(pk=self.quotas[group].pk)
            rows.update(taken=self.house.rooms[group].taken)
        Intake.objects.filter(pk=self.pk).update(taken=self.house.taken)


def _without_waiting(kind):
    """No lock, and no transaction, which on SQLite would be one."""

    @contextlib.contextmanager
    def turn(intake_pk):
        yield kind(intake_pk)

    return turn


TURNS = {"constraints": _without_waiting(Unlocked), "none": _without_waiting(Naive)}


@contextlib.contextmanager
def only(guard, pause):
    """Keep the walls named by ``guard`` (all by default), pause after counters were read.

    Letters have tests of their own, so nobody listens to moves here; and nobody queues, because
    what stands behind the queue is tried.
    """
    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.object(moved, "send", return_value=[]))
        stack.enter_context(mock.patch.object(queueing, "queue", contextlib.nullcontext))
        if pause:
            stack.enter_context(_pausing(pause))
        if guard:
            for module in USERS:
                stack.enter_context(mock.patch.object(module, "turn", TURNS[guard]))
        yield


def _pausing(pause):
    read = turns.Turn.look_again

    def read_and_wait(self):
        read(self)
        time.sleep(pause)

    return mock.patch.object(turns.Turn, "look_again", read_and_wait)
