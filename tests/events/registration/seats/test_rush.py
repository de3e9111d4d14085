"""Three hundred people, a hundred and ten seats, five groups, eight processes."""

import random
from collections import Counter

import pytest
from django.db.models import Count

from events.registration import letters
from events.registration.models import Move, Standing
from network.vocabulary import StakeholderGroup
from tests.events.registration.seats.asking import assert_true_to_itself
from tests.factories.events import make_intake

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE, SEATS, PROCESSES = 300, 110, 8
QUOTAS = {
    StakeholderGroup.INTERNATIONAL: {"maximum": 30, "minimum": 10},
    StakeholderGroup.GOVERNMENT: {"maximum": 30, "minimum": 15},
    StakeholderGroup.BUSINESS: {"maximum": 25},
    StakeholderGroup.CIVIL_SOCIETY: {"held": 15},
    StakeholderGroup.YOUTH: {"maximum": 20, "held": 10},
}


@pytest.fixture
def intake():
    return make_intake(seats=SEATS, quotas=QUOTAS)


def everybody(intake, chance):
    """A list of tasks for each process: people come, some of them cancel, offers are accepted."""
    lists = [[] for _process in range(PROCESSES)]
    for number in range(PEOPLE):
        mine = lists[number % PROCESSES]
        address = f"guest-{number}"
        group = chance.choice(list(QUOTAS))
        mine.append(["register", {"intake": intake.pk, "address": address, "group": group}])
        if chance.random() < 0.2:
            mine.append(["cancel_address", {"address": address}])
        if chance.random() < 0.2:
            mine.append(["accept_next", {"intake": intake.pk}])
    return lists


def test_nobody_is_one_too_many_and_no_seat_stays_empty(racers, intake):
    answers = racers.run(*everybody(intake, random.Random(110)))

    assert {each for done in answers for each in done} == {"done"}
    assert_true_to_itself(intake)
    assert (intake.taken, intake.registrations.count()) == (SEATS, PEOPLE)

    offers = intake.registrations.filter(state=Standing.OFFERED).count()
    accepting = [["accept_next", {"intake": intake.pk}]] * offers
    assert racers.run(accepting, accepting) == [["done"] * offers] * 2 + [[]] * (PROCESSES - 2)
    assert_true_to_itself(intake)
    confirmed = intake.registrations.confirmed()
    assert confirmed.count() == SEATS
    assert_each_is_told_once(racers, intake, confirmed)


def assert_each_is_told_once(racers, intake, confirmed):
    owed = Move.objects.filter(registration__in=confirmed, after=Standing.CONFIRMED)
    assert set(owed.values_list("told_at", flat=True)) == {None}
    times = owed.values("registration").annotate(times=Count("pk"))
    assert set(times.values_list("times", flat=True)) == {1}

    racers.run([["tell_all", {"intake": intake.pk}]], [["tell_all", {"intake": intake.pk}]])

    assert not owed.filter(told_at=None).exists()
    written = letters.of_event(intake.event).filter(kind="events.confirmed")
    recipients = Counter(written.values_list("address", flat=True))
    assert recipients == Counter(confirmed.values_list("email", flat=True))
