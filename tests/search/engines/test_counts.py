"""Facets: what is chosen, and what is counted beside it, on both engines."""

import datetime
import math

import pytest

from search.engines.request import KIND, TITLE, Between, Chosen, Ranges, Terms, Values
from search.engines.stored import seconds_of
from tests.search.engines.exhibits import RANGES, asked, exhibit, found, put

DAY = datetime.date(2026, 5, 1)
CORPUS = [
    exhibit("a", "red", facets={"theme": ["peace"], "skill": ["x", "y"]}, numbers={"seats": 5}),
    exhibit("b", "red", facets={"theme": ["trade"], "skill": ["x"]}, numbers={"seats": 10}),
    exhibit("c", "red", facets={"theme": ["trade", "peace"]}, dates={"opens": DAY}),
    exhibit("d", "blue", facets={"theme": ["water"], "skill": ["x", "z"]}, numbers={"seats": 50}),
]
THEME, SKILL, SEATS = Values("theme"), Values("skill"), Ranges("seats", RANGES)


@pytest.fixture
def shelf(engine):
    put(engine, *CORPUS)
    return engine


def counts(engine, *counted, **more):
    return engine.search(asked(counts=counted, **more)).counts


def test_any_of_the_values_chosen_will_do(shelf):
    assert found(shelf, filters=(Chosen("theme", ("peace", "water")),)) == "a c d"


def test_every_value_chosen_must_be_there(shelf):
    assert found(shelf, filters=(Chosen("skill", ("x", "y"), every=True),)) == "a"


def test_filters_narrow_one_another(shelf):
    chosen = (Chosen("theme", ("trade",)), Chosen("skill", ("x",), every=True))
    assert found(shelf, filters=chosen) == "b"


def test_a_value_that_is_not_there_finds_nothing(shelf):
    assert found(shelf, filters=(Chosen("theme", ("pea",)),)) == ""
    assert found(shelf, filters=(Chosen("nothing", ("pea",)),)) == ""
    assert found(shelf, filters=(Chosen("theme", ()),)) == ""


def test_a_group_is_counted_without_its_own_filter(shelf):
    chosen = (Chosen("theme", ("trade",)), Between("seats", 0, 20))
    assert counts(shelf, THEME, SKILL, SEATS, Values(KIND), filters=chosen) == {
        "theme": {"peace": 1, "trade": 1},
        "skill": {"x": 1},
        "seats": {"few": 0, "some": 1, "many": 0},
        KIND: {"exhibit": 1},
    }


def test_a_group_of_which_all_must_be_there_is_counted_with_its_filter(shelf):
    chosen = (Chosen("skill", ("x", "z"), every=True),)
    assert counts(shelf, THEME, SKILL, filters=chosen) == {
        "theme": {"water": 1},
        "skill": {"x": 1, "z": 1},
    }


def test_counts_follow_the_question(shelf):
    answer = shelf.search(asked(Terms(TITLE, ("red",)), counts=(THEME,)))
    assert answer.counts == {"theme": {"peace": 2, "trade": 2}}


def test_the_most_frequent_stand_first_and_equals_by_their_key(shelf):
    found = counts(shelf, THEME)["theme"]
    assert list(found.items()) == [("peace", 2), ("trade", 2), ("water", 1)]


def test_more_than_ten_values_are_counted(engine):
    put(engine, *(exhibit(n, facets={"theme": [f"t{n % 40:02}", "all"]}) for n in range(100)))
    found = counts(engine, THEME)["theme"]
    assert len(found) == 41
    assert (found["all"], found["t05"], found["t39"]) == (100, 3, 2)


def test_the_most_frequent_values_are_kept_equals_by_their_key(engine, subtests):
    for half in (range(50), range(50, 100)):
        put(engine, *(exhibit(n, facets={"theme": [f"t{n % 40:02}", "all"]}) for n in half))
    expected = ["all", *(f"t{n:02}" for n in range(40))]
    for most in (1, 2, 5, 21, 41, 100):
        with subtests.test(most=most):
            assert list(counts(engine, Values("theme", most))["theme"]) == expected[:most]


def test_ranges_include_their_low_end_only(shelf):
    assert counts(shelf, SEATS) == {"seats": {"few": 1, "some": 1, "many": 1}}


def test_ranges_may_overlap_be_open_or_empty(shelf):
    ranges = (("all", None, None), ("low", None, 11), ("high", 5, None), ("none", 9, 3))
    assert counts(shelf, Ranges("seats", ranges)) == {
        "seats": {"all": 3, "low": 2, "high": 3, "none": 0}
    }


def test_what_no_document_has_is_counted_as_nothing(shelf):
    assert counts(shelf, Values("none"), Ranges("nothing", RANGES)) == {
        "none": {},
        "nothing": {"few": 0, "some": 0, "many": 0},
    }


BETWEEN = [
    (5, 50, "a b"),
    (5.5, None, "b d"),
    (None, 10, "a"),
    (None, None, "a b d"),
    (50, 50, ""),
    (60, 5, ""),
    (-math.inf, math.inf, "a b d"),
    (math.inf, None, ""),
    (math.nan, None, ""),
    (None, 10**400, "a b d"),
]


def test_numbers_between(shelf, subtests):
    for low, high, expected in BETWEEN:
        with subtests.test(low=low, high=high):
            assert found(shelf, filters=(Between("seats", low, high),)) == expected


def test_days_between(shelf):
    day = seconds_of(DAY)
    assert found(shelf, filters=(Between("opens", day, day + 86_400),)) == "c"
    assert found(shelf, filters=(Between("opens", day + 1, None),)) == ""


def test_a_number_that_is_none_is_not_there(engine):
    put(engine, exhibit("a", numbers={"seats": math.inf}), exhibit("b", numbers={"seats": 1}))
    assert found(engine, filters=(Between("seats", None, None),)) == "b"
