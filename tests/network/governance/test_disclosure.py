"""Nobody can be counted out of published numbers: every attack, on every small table."""

import itertools
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.governance.disclosure import at_least, moved, parts_for, protect

SMALL_TABLES = [(2, 5, 25), (3, 5, 20), (4, 5, 15), (4, 3, 9), (5, 3, 6), (4, 2, 8)]
counts = st.lists(st.integers(0, 60), min_size=2, max_size=9)


def by_what_is_seen(tables, small):
    """Tables that nobody can tell apart who knows the rule, what is shown and the exact total."""
    alike = defaultdict(list)
    for table in tables:
        alike[sum(table), tuple(protect(table, small))].append(table)
    return alike


@pytest.mark.parametrize(("cells", "small", "top"), SMALL_TABLES)
def test_no_withheld_number_follows_from_what_is_shown_and_the_exact_total(cells, small, top):
    tables = itertools.product(range(top), repeat=cells)
    given_away = [
        (seen, cell)
        for seen, alike in by_what_is_seen(tables, small).items()
        for cell in range(cells)
        if seen[0] and len({table[cell] for table in alike}) == 1 and alike[0][cell] < small
    ]

    assert given_away == []


def test_a_single_small_number_is_not_what_remains_of_the_total():
    assert protect([20, 15, 3], 5) == [20, 15, None]


@given(counts)
def test_no_number_below_the_threshold_is_shown(table):
    assert all(value is None or value >= 5 for value in protect(table, 5))


@given(counts)
def test_a_shown_number_hides_the_last_four_people(table):
    for true, value in zip(table, protect(table, 5), strict=True):
        assert value is None or (value % 5 == 0 and value <= true < value + 5)


@given(counts, st.integers(0, 8))
def test_one_more_or_less_in_a_withheld_number_can_look_the_same(table, place):
    """For each withheld number some other table looks the same to whoever knows the total."""
    place %= len(table)
    seen = protect(table, 5)
    if seen[place] is not None or sum(table) == 0 or all(value is None for value in seen):
        return

    others = [
        shifted(table, place, other, step)
        for other in range(len(table))
        for step in (1, -1)
        if other != place
    ]
    assert any(min(other) >= 0 and protect(other, 5) == seen for other in others)


def shifted(table, place, other, step):
    changed = list(table)
    changed[place] += step
    changed[other] -= step
    return changed


def test_a_number_that_stands_alone_is_rounded_or_withheld():
    assert [at_least(count, 5) for count in (0, 4, 5, 14)] == [None, None, 5, 10]


@pytest.mark.parametrize(
    ("before", "now", "people"),
    [
        ({"a": 5}, {"a": 5}, 0),
        ({"a": 5, "b": 1}, {"a": 3, "b": 3}, 2),
        ({"a": 5}, {"a": 1, "b": 9}, 9),
    ],
)
def test_movement_counts_people_not_numbers(before, now, people):
    assert moved(before, now) == people


FAMILIES = {"first": (0, 1), "second": (2,), "third": (3,)}


def seen_by_parts(table, small):
    """What is shown of ``table``: by single cells of a large community, by families of a small."""
    single = {cell: (cell,) for cell in range(len(table))}
    parts = parts_for(sum(table), single, FAMILIES, small)
    return protect([sum(table[cell] for cell in cells) for cells in parts.values()], small)


def test_what_is_put_together_gives_nothing_away():
    alike = defaultdict(list)
    for table in itertools.product(range(12), repeat=4):
        alike[sum(table), tuple(seen_by_parts(table, 3))].append(table)
    given_away = [
        (seen, cell)
        for seen, tables in alike.items()
        for cell in range(4)
        if seen[0] and len({table[cell] for table in tables}) == 1 and tables[0][cell] < 3
    ]

    assert given_away == []
