"""In which order the hits stand, and which part of them is given, on both engines."""

import datetime
from dataclasses import replace

import pytest

from search.engines.request import DEEPEST, TITLE, Terms
from tests.search.engines.exhibits import asked, exhibit, names, put

MAY, JUNE = datetime.date(2026, 5, 1), datetime.date(2026, 6, 1)
NOON = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)
CORPUS = [
    exhibit("a", "Élan", moment=MAY, numbers={"seats": 5}),
    exhibit("b", "zebra", moment=JUNE, numbers={"seats": 5}, dates={"opens": MAY}),
    exhibit("c", "Echo", moment=NOON, numbers={"seats": -2.5}, dates={"opens": JUNE}),
    exhibit("d", "delta"),
    exhibit("e", "Яблоко", moment=datetime.date(1950, 1, 1)),
]
ALIKE = [("gzuib", "nlmgt"), ("cbcxd", "npfws"), ("fwjyo", "oarwy")]
BOOSTED = ((Terms(TITLE, ("delta", "zebra")), 3), (Terms(TITLE, ("echo",)), 1))


@pytest.fixture
def shelf(engine):
    put(engine, *CORPUS[:3])
    put(engine, *CORPUS[3:])
    return engine


SORTS = [
    ("newest", "b c a d e"),
    ("oldest", "e d a c b"),
    ("title", "d c a b e"),
    ("seats", "c b a d e"),
    ("-seats", "b a c d e"),
    ("opens", "b c a d e"),
    ("-opens", "c b a d e"),
    ("relevance", "b c a d e"),
    ("nonsense", "b c a d e"),
    ("", "b c a d e"),
]


def test_hits_are_sorted(shelf, subtests):
    for sort, expected in SORTS:
        with subtests.test(sort):
            assert " ".join(names(shelf.search(asked(sort=sort)))) == expected


def test_equal_points_stand_newest_first(shelf):
    assert names(shelf.search(asked(boosts=BOOSTED))) == ["b", "d", "c", "a", "e"]


def test_equal_ranks_stand_by_their_keys(engine):
    # The last part of a rank is made from the key, and these keys give the same one in pairs.
    pairs = ALIKE
    put(engine, *(exhibit(name, moment=MAY) for pair in pairs for name in reversed(pair)))
    for sort in ("newest", "oldest", "relevance", "seats"):
        listed = names(engine.search(asked(sort=sort, boosts=BOOSTED)))
        for one, other in pairs:
            assert listed.index(other) - listed.index(one) == 1


def test_pages_make_up_the_whole(engine, subtests):
    crowd = [
        exhibit(
            number,
            f"Thing {'special ' * (number % 3 == 0)}{number % 7}",
            moment=MAY if number % 2 else None,
            numbers={"seats": number % 4} if number % 5 else {},
        )
        for number in range(230)
    ]
    put(engine, *crowd[:100])
    put(engine, *crowd[100:])
    boosts = ((Terms(TITLE, ("special",)), 2), (Terms(TITLE, ("1", "2")), 1))
    for sort in ("relevance", "newest", "oldest", "title", "seats", "-seats"):
        with subtests.test(sort):
            whole = asked(sort=sort, boosts=boosts, size=1000)
            pages = [replace(whole, size=30, offset=offset) for offset in range(0, 240, 30)]
            listed = names(engine.search(whole))
            assert len(set(listed)) == 230
            assert [name for page in pages for name in names(engine.search(page))] == listed


def test_a_page_beyond_the_end_is_empty_and_knows_the_total(shelf):
    answer = shelf.search(asked(offset=50))
    assert (names(answer), answer.total) == ([], 5)


def test_nothing_is_given_beyond_the_deepest_place(shelf):
    answer = shelf.search(asked(offset=DEEPEST + 10))
    assert (names(answer), answer.total) == ([], 5)
    assert shelf.search(asked(offset=DEEPEST - 1)).total == 5


def test_no_size_gives_the_total_alone(shelf):
    answer = shelf.search(asked(size=0))
    assert (answer.hits, answer.total, answer.counts) == ((), 5, {})
