"""Who walks with whom: groups drawn across what separates people.

``draw`` looks for groups whose members differ, and have not walked together before. It begins with
a chance order and exchanges two people of different groups as long as that lowers the cost. What is
alike costs by its weight: the first criterion counts more than all later ones together. Having
walked together before costs more than anything alike, so that it happens only where it must.
What is not known of somebody is alike to nobody's.
"""

import itertools
import random
from dataclasses import dataclass

ALONE = 1
ROUNDS = 60


@dataclass(frozen=True)
class Traits:
    """``values`` are what the criteria say of one person, in the order of their weight."""

    pk: int
    values: tuple[str, ...]


def draw(people, size, met=frozenset(), *, seed=None):
    """Return lists of primary keys of ``people``; nobody is left over and nobody walks alone.

    ``met`` holds frozensets of two who walked together before. Where the number does not fit,
    some groups have one more than ``size``; fewer than two people make no group.
    """
    if len(people) <= ALONE:
        return []
    chance = random.Random(seed)  # noqa: S311 (who walks with whom is no secret)
    order = list(people)
    chance.shuffle(order)
    groups = _deal(order, max(1, len(order) // size))
    _exchange(groups, _Costs(people, met), chance)
    return [[one.pk for one in group] for group in groups]


def _deal(order, number):
    return [order[start::number] for start in range(number)]


class _Costs:
    def __init__(self, people, met):
        self.known = {}
        width = max(len(one.values) for one in people)
        self.weights = [2 ** (width - place) for place in range(width)]
        self.again = 2 ** (width + 2)
        self.met = met

    def pair(self, one, other):
        key = (one.pk, other.pk) if one.pk < other.pk else (other.pk, one.pk)
        if key not in self.known:
            alike = sum(
                weight
                for weight, mine, his in zip(self.weights, one.values, other.values, strict=False)
                if mine and mine == his
            )
            self.known[key] = alike + self.again * (frozenset(key) in self.met)
        return self.known[key]

    def of(self, group):
        return sum(self.pair(*two) for two in itertools.combinations(group, 2))


def _exchange(groups, costs, chance):
    """Exchange two of different groups while it helps; the number of rounds bounds the time."""
    for _round in range(ROUNDS):
        pairs = list(itertools.combinations(range(len(groups)), 2))
        chance.shuffle(pairs)
        if not sum(_better(groups[a], groups[b], costs) for a, b in pairs):
            return


def _better(one, other, costs):
    """Make the best exchange between two groups, if any lowers their cost; say whether."""
    before = costs.of(one) + costs.of(other)
    found = None
    for mine, his in itertools.product(range(len(one)), range(len(other))):
        one[mine], other[his] = other[his], one[mine]
        cost = costs.of(one) + costs.of(other)
        if cost < before:
            before, found = cost, (mine, his)
        one[mine], other[his] = other[his], one[mine]
    if found is None:
        return False
    mine, his = found
    one[mine], other[his] = other[his], one[mine]
    return True
