"""Who may see a document binds hits, total and counts, on both engines."""

import pytest

from search.engines.request import EXACT, WORDS, Chosen, Prefix, Terms, Values
from tests.search.engines.exhibits import asked, exhibit, found, put

CORPUS = [
    exhibit("all", "open talk", facets={"theme": ["peace"]}),
    exhibit("own", "closed talk", tokens=["members"], facets={"theme": ["trade"]}),
    exhibit("forum", "closed talk", tokens=["forum:12", "editors"], facets={"theme": ["war"]}),
    exhibit("but", "closed talk", tokens=["members", "-employer:7"], facets={"theme": ["jobs"]}),
    exhibit("none", "secret talk", tokens=[], facets={"theme": ["secret"]}),
    exhibit("barred", "secret talk", tokens=["-public"], facets={"theme": ["secret"]}),
]


@pytest.fixture
def shelf(engine):
    put(engine, *CORPUS)
    return engine


SEEN = [
    (["public"], "all"),
    (["public", "members"], "all but own"),
    (["public", "members", "employer:7"], "all own"),
    (["employer:7"], ""),
    (["forum:12"], "forum"),
    (["forum:1"], ""),
    (["editors", "forum:12", "public"], "all forum"),
    ([], ""),
    ([f"forum:{number}" for number in range(500)], "forum"),
]


def test_a_document_is_seen_with_one_token_of_it_and_none_that_is_excluded(shelf, subtests):
    for tokens, expected in SEEN:
        with subtests.test(tokens=tokens[:3]):
            answer = shelf.search(asked(tokens=tokens, counts=(Values("theme"),), size=10))
            assert found(shelf, tokens=tokens) == expected
            assert sum(answer.counts["theme"].values()) == len(answer.hits)


def test_no_clause_and_no_filter_opens_what_is_closed(shelf):
    for clause in (Terms(WORDS, ("secret",)), Prefix(EXACT, "secr")):
        assert found(shelf, clause, tokens=["public", "members"]) == ""
    secret = (Chosen("theme", ("secret", "trade")),)
    answer = shelf.search(asked(filters=secret, counts=(Values("theme"),)))
    assert (answer.total, answer.counts) == (0, {"theme": {"peace": 1}})


def test_what_is_held_back_is_found_and_counted_nowhere(shelf):
    held = ("exhibit:all", "exhibit:but", "exhibit:unknown")
    answer = shelf.search(asked(tokens=["public", "members"], held=held, counts=(Values("theme"),)))
    assert [hit.key for hit in answer.hits] == ["exhibit:own"]
    assert (answer.total, answer.counts) == (1, {"theme": {"trade": 1}})


def test_more_can_be_held_back_than_fit_into_one_clause(shelf):
    held = tuple(f"exhibit:{number}" for number in range(70_000))
    assert found(shelf, held=(*held, "exhibit:all")) == ""
