"""Changes of seats that meet: every pair of them, in separate processes, many times.

Each pair meets in ``ROUNDS`` events, at the same moment. Afterwards every event must be true to
itself: its counters, its limits, its line, and the chain of its moves.
"""

import itertools

import pytest

from events.registration.models import SEATED, Intake, Quota
from tests.events.registration.seats import scenes
from tests.events.registration.seats.asking import YOUTH, assert_true_to_itself
from tests.factories.events import make_event

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 4
PAIRS = list(itertools.combinations_with_replacement(scenes.CHANGES, 2))
EVENTS = 8
# Time for others to come between reading the counters and changing them.
PAUSE = 0.004


def test_whatever_two_do_at_once_every_number_is_true(racers):
    prepared = iter(scenes.make_scenes(ROUNDS * len(PAIRS)))
    meetings = [(pair, list(itertools.islice(prepared, ROUNDS))) for pair in PAIRS]

    answers = racers.run(
        [task for (one, _two), here in meetings for task in scenes.tasks(one, "a", here)],
        [task for (_one, two), here in meetings for task in scenes.tasks(two, "b", here)],
    )

    assert unexpected(answers) == []
    for pair, here in meetings:
        for scene in here:
            intake = Intake.objects.select_related("event").get(pk=scene["intake"])
            try:
                assert_true_to_itself(intake)
            except AssertionError as error:
                raise AssertionError(f"{pair}: {error}") from error


def one_seat_each():
    """Events with a single seat, to which everybody goes at once."""
    intakes = [Intake.objects.create(event=make_event(), seats=1) for _event in range(EVENTS)]
    Quota.objects.bulk_create(Quota(intake=intake, group=YOUTH, maximum=1) for intake in intakes)
    return intakes


def rush(racers, intakes, **heat):
    return racers.run(
        *(
            [
                ["register", {"intake": intake.pk, "address": f"guest-{place}", "group": YOUTH}]
                for intake in intakes
            ]
            for place in range(racers.number)
        ),
        pause=PAUSE,
        **heat,
    )


def seated(intakes):
    return [intake.registrations.filter(state__in=SEATED).count() for intake in intakes]


def unexpected(answers):
    known = ("done", "refused")
    return [each for done in answers for each in done if not each.startswith(known)]


def test_of_all_who_come_at_once_for_one_seat_one_gets_it(racers):
    intakes = one_seat_each()

    answers = rush(racers, intakes)

    assert unexpected(answers) == []
    assert seated(intakes) == [1] * EVENTS


def test_without_any_wall_the_same_rush_sells_a_seat_twice(racers):
    """Show that the race is one: what reads, adds one and writes must fail here."""
    intakes = one_seat_each()

    rush(racers, intakes, guard="none")

    assert max(seated(intakes)) > 1


def test_the_constraints_alone_stop_whoever_passes_the_turn(racers):
    intakes = one_seat_each()

    answers = rush(racers, intakes, guard="constraints")

    assert any(each.startswith("IntegrityError") for each in unexpected(answers))
    assert max(seated(intakes)) == 1
