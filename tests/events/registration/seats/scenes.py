"""Events in which racers meet: made in bulk, with somebody in every state."""

import datetime

from django.utils import timezone

from events.registration.models import (
    Approval,
    Intake,
    Move,
    Quota,
    Registration,
    Standing,
    WaitingMode,
)
from tests.events.registration.seats.asking import BUSINESS, GOVERNMENT, YOUTH
from tests.factories.events import make_event, unsaved_registration

A_WEEK = datetime.timedelta(days=7)
PEOPLE = {
    "seated": (Standing.CONFIRMED, GOVERNMENT),
    "colleague": (Standing.CONFIRMED, GOVERNMENT),
    "trader": (Standing.CONFIRMED, BUSINESS),
    "offered": (Standing.OFFERED, GOVERNMENT),
    "pending-a": (Standing.PENDING, GOVERNMENT),
    "pending-b": (Standing.PENDING, GOVERNMENT),
    "waiting-a": (Standing.WAITING, BUSINESS),
    "waiting-b": (Standing.WAITING, GOVERNMENT),
    "gone": (Standing.CANCELLED, GOVERNMENT),
}


def make_scenes(number):
    """Four of five seats are taken, three of at most four by government.

    Where seats go to the line by themselves the last is held for youth, until the clock is asked
    to look; where organisers offer by hand it is free.
    """
    intakes = Intake.objects.bulk_create(
        Intake(event=make_event(), seats=5, taken=4, waiting=mode, approval=Approval.AUTOMATIC)
        for mode, _round in zip(_modes(), range(number), strict=False)
    )
    Quota.objects.bulk_create(quota for intake in intakes for quota in _quotas(intake))
    rows = [row for intake in intakes for row in _people(intake)]
    Registration.objects.bulk_create(rows)
    moves = [Move(registration=row, after=row.state, why="registered") for row in rows]
    Move.objects.bulk_create(moves)
    return [_as_scene(intake, rows) for intake in intakes]


def _modes():
    while True:
        yield WaitingMode.AUTOMATIC
        yield WaitingMode.BY_HAND


def _quotas(intake):
    held = 1 if intake.waiting == WaitingMode.AUTOMATIC else 0
    until = intake.event.starts_at - A_WEEK
    yield Quota(intake=intake, group=GOVERNMENT, taken=3, maximum=4)
    yield Quota(intake=intake, group=BUSINESS, taken=1, minimum=1, maximum=2)
    yield Quota(intake=intake, group=YOUTH, held=held, held_until=until)


def _people(intake):
    for name, (state, group) in PEOPLE.items():
        row = unsaved_registration(intake, name=name, group=group, state=state)
        if state == Standing.OFFERED:
            row.offered_until = intake.event.starts_at - A_WEEK
        if state in {Standing.OFFERED, Standing.WAITING}:
            row.waits_since = timezone.now()
        yield row


def _as_scene(intake, rows):
    people = {row.name: row.pk for row in rows if row.intake_id == intake.pk}
    return people | {"intake": intake.pk}


# What each change needs; "intake" and "pk" name a row of the scene, {side} is "a" or "b".
CHANGES = {
    "register": {"intake": "intake", "address": "new-{side}", "group": YOUTH},
    "bring_in": {"intake": "intake", "address": "list-{side}", "groups": [YOUTH, GOVERNMENT]},
    "approve": {"pk": "pending-{side}"},
    "decline": {"pk": "pending-a"},
    "offer": {"pk": "waiting-{side}"},
    "accept": {"pk": "offered"},
    "turn_down": {"pk": "offered"},
    "cancel": {"pk": "seated"},
    "rejoin": {"pk": "gone"},
    "regroup": {"pk": "colleague", "group": BUSINESS},
    "raise": {"intake": "intake", "number": 6},
    "lower": {"intake": "intake", "number": 4},
    "lapse": {"intake": "intake"},
    "release": {"intake": "intake"},
    "fill": {"intake": "intake"},
}
VERBS = {"raise": "resize", "lower": "resize"}


def tasks(change, side, scenes):
    """What the racer on this ``side`` does, one task in each scene."""
    return [[VERBS.get(change, change), _arguments(change, side, scene)] for scene in scenes]


def _arguments(change, side, scene):
    arguments = dict(CHANGES[change])
    if "address" in arguments:
        arguments["address"] = arguments["address"].format(side=side)
    for name in {"intake", "pk"} & set(arguments):
        arguments[name] = scene[arguments[name].format(side=side)]
    return arguments
