"""What each clause finds, on both engines."""

import pytest

from search.engines.request import (
    EXACT,
    LEAD,
    OFTEN,
    TITLE,
    TYPED,
    WORDS,
    AllOf,
    AnyOf,
    HasKey,
    Near,
    Phrase,
    Prefix,
    Terms,
)
from tests.search.engines.exhibits import asked, exhibit, found, names, put

CORPUS = [
    exhibit("a", "Red river", summary="a slow bank", terms=["deep water"], body="stone\nbridge"),
    exhibit("b", "Blue river", body="red stone bridge " + "filler " * 400),
    exhibit("c", "Green hill", terms=["river"]),
    exhibit("d", "Rivers meet", body="bridge of stone"),
]


@pytest.fixture
def shelf(engine):
    put(engine, *CORPUS)
    return engine


FINDS = {
    "terms": [
        (Terms(WORDS, ("red",)), "a b"),
        (Terms(WORDS, ("red", "green")), "a b c"),
        (Terms(WORDS, ()), ""),
        (Terms(WORDS, ("",)), ""),
        (Terms(WORDS, ("red river",)), ""),
        (Terms(TITLE, ("red",)), "a"),
        (Terms(LEAD, ("river",)), "c"),
        (Terms(LEAD, ("bank",)), "a"),
        (Terms(OFTEN, ("filler",)), "b"),
        (Terms(OFTEN, ("stone",)), "a d"),
        (Terms(TYPED, ("water",)), "a"),
        (Terms(TYPED, ("bank",)), ""),
        (Terms(WORDS, (*(f"w{number}" for number in range(3000)), "hill")), "c"),
    ],
    "beginnings": [
        (Prefix(EXACT, "riv"), "a b c d"),
        (Prefix(EXACT, "rivers"), "d"),
        (Prefix(TYPED, "br"), ""),
    ],
    "near words": [
        (Near(EXACT, "rivers", 1), "a b c d"),
        (Near(EXACT, "reivr", 1), ""),
        (Near(EXACT, "reivr", 2), "a b c"),
        (Near(EXACT, "rivre", 1), "a b c"),
        (Near(EXACT, "river", 0), "a b c"),
        (Near(EXACT, "hil", 1), "c"),
    ],
    "phrases": [
        (Phrase(("red", "river")), "a"),
        (Phrase(("river", "red")), ""),
        (Phrase(("stone", "bridge")), "b"),
        (Phrase(("river", "a", "slow")), ""),
        (Phrase(("water", "stone")), ""),
        (Phrase(("hill",)), "c"),
        (Phrase(()), ""),
    ],
    "others": [
        (AnyOf((Terms(WORDS, ("hill",)), Terms(WORDS, ("meet",)))), "c d"),
        (AnyOf(()), ""),
        (AllOf((Terms(WORDS, ("river",)), Terms(WORDS, ("stone",)))), "a b"),
        (AllOf(()), "a b c d"),
        (AllOf((AnyOf((Terms(WORDS, ("red", "hill")),)), Prefix(EXACT, "bri"))), "a b"),
        (HasKey(("exhibit:a", "exhibit:d", "exhibit:none")), "a d"),
        (HasKey(()), ""),
    ],
}


@pytest.mark.parametrize("clauses", FINDS.values(), ids=FINDS)
def test_a_clause_finds(shelf, clauses, subtests):
    for clause, expected in clauses:
        with subtests.test(clause=str(clause)[:80]):
            assert found(shelf, clause) == expected


def test_all_clauses_must_be_met(shelf):
    assert found(shelf, Terms(WORDS, ("river",)), Terms(WORDS, ("bridge",))) == "a b"


def test_what_meets_a_clause_of_must_not_is_left_out(shelf):
    without = (Terms(TITLE, ("red",)), Phrase(("green", "hill")))
    assert found(shelf, must_not=without) == "b d"


def test_points_order_the_hits_and_are_told(shelf):
    boosts = (
        (Terms(TITLE, ("hill",)), 5),
        (Terms(WORDS, ("river",)), 2),
        (Phrase(("red", "stone")), 4),
    )
    answer = shelf.search(asked(boosts=boosts))
    assert [(hit.key[-1], hit.score) for hit in answer.hits] == [
        ("c", 8),
        ("b", 7),
        ("a", 3),
        ("d", 1),
    ]


def test_points_are_told_whatever_the_order(shelf):
    answer = shelf.search(asked(boosts=((Terms(TITLE, ("hill",)), 5),), sort="title"))
    assert [(hit.key[-1], hit.score) for hit in answer.hits] == [
        ("b", 1),
        ("c", 6),
        ("a", 1),
        ("d", 1),
    ]


def test_near_finds_more_than_fifty_different_words(engine):
    letters = "abcdefghijklmnopqrstuvwxyz"
    near = [f"ma{one}da{two}" for one in letters for two in letters[:5]]
    put(engine, *(exhibit(word, word) for word in near), exhibit("far", "nowhere"))
    answer = engine.search(asked(Near(EXACT, "madda", 2), size=500))
    assert sorted(names(answer)) == sorted(near)


def test_a_prefix_finds_more_than_a_thousand_different_words(engine):
    put(engine, *(exhibit(number, f"word{number}") for number in range(1100)))
    assert engine.search(asked(Prefix(EXACT, "word"), size=0)).total == 1100
