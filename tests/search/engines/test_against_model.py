"""Whatever people, documents and questions there are, both engines answer as a plain list would."""

import datetime
import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.documents import Audience, Document, Indexed
from search.engines import embedded_answer
from search.engines.request import (
    EXACT,
    KIND,
    LEAD,
    OFTEN,
    TERMS,
    TITLE,
    TYPED,
    WORDS,
    AllOf,
    AnyOf,
    Between,
    Chosen,
    HasKey,
    Near,
    Phrase,
    Prefix,
    Query,
    Ranges,
    Request,
    Terms,
    Values,
)
from search.reading import Level, read
from tests.search.engines import model
from tests.search.engines.exhibits import RANGES

FIELDS = (WORDS, TITLE, LEAD, OFTEN, EXACT, TYPED)
MONTHS = [datetime.date(2026, month, 1) for month in (1, 2, 3)]
MOMENTS = [None, *MONTHS, datetime.datetime(2026, 2, 1, 15, tzinfo=datetime.UTC)]
TOKENS = ["public", "members", "forum:1", "forum:12", "user:5"]
SORTS = [
    "relevance",
    "relevance",
    "relevance",
    "newest",
    "oldest",
    "title",
    "seats",
    "-seats",
    "opens",
    "-opens",
]

words = (
    st.text("bdя", min_size=1, max_size=2)
    | st.text("bdkяж", min_size=1, max_size=5)
    | st.sampled_from(["bdkbdkbdk", "bdkbdkbkd"])
)
texts = st.lists(words, max_size=5).map(" ".join)
themes = st.sampled_from(["peace", "trade", "water", "pea", "a b"])
skills = st.sampled_from(["x", "y", "z"])
numbers = st.sampled_from([-1.5, 0, 3, 10, 50, 51])
sets_of_tokens = st.sets(st.sampled_from(TOKENS), max_size=3)
names = st.integers(0, 30).map("exhibit:{}".format)


def some(values, most=2):
    return st.lists(values, max_size=most, unique=True).map(tuple)


documents = st.builds(
    Document,
    kind=st.just("exhibit"),
    title=texts,
    summary=texts,
    terms=some(st.lists(words, min_size=1, max_size=2).map(" ".join)),
    body=st.lists(texts, max_size=3).map("\n".join),
    facets=st.fixed_dictionaries({"theme": some(themes), "skill": some(skills, 3)}),
    numbers=st.fixed_dictionaries({}, optional={"seats": numbers}),
    dates=st.fixed_dictionaries({}, optional={"opens": st.sampled_from(MONTHS)}),
    moment=st.sampled_from(MOMENTS),
)
everybody = st.just(Audience(frozenset({"public"})))
audiences = everybody | st.builds(
    Audience,
    sets_of_tokens.map(frozenset),
    st.sets(st.sampled_from(TOKENS), max_size=1).map(frozenset),
)
corpora = st.lists(st.tuples(audiences, documents), min_size=8, max_size=25)

fields = st.sampled_from(FIELDS)
plain_clauses = st.one_of(
    st.builds(Terms, fields, some(words, 3)),
    st.builds(Prefix, fields, words),
    st.builds(Near, fields, words, st.integers(0, 2)),
    st.builds(Phrase, st.lists(words, min_size=1, max_size=3).map(tuple)),
    st.builds(HasKey, some(names, 9)),
)
clauses = st.recursive(
    plain_clauses,
    lambda inner: st.one_of(
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=4,
)
made_queries = st.builds(
    Query,
    st.just(()) | some(clauses, 1),
    st.just(()) | some(clauses, 1),
    some(st.tuples(clauses, st.integers(1, 9)), 4),
)
boosting_queries = st.builds(
    Query,
    boosts=st.lists(st.tuples(plain_clauses, st.integers(1, 9)), min_size=1, max_size=3).map(tuple),
)
signs_before, signs_after = st.sampled_from(["", "", "-"]), st.sampled_from(["", "", "*"])
quoted = texts.map('"{}"'.format)
typed = st.lists(st.tuples(signs_before, words | quoted, signs_after), max_size=3)
typed_queries = st.builds(
    lambda parts, level: read(" ".join("".join(part) for part in parts)).query(level),
    typed,
    st.sampled_from(Level),
)
bounds = st.none() | numbers
filters = st.one_of(
    st.builds(Chosen, st.just("theme"), some(themes)),
    st.builds(Chosen, st.just("skill"), some(skills), st.just(True)),
    st.builds(Between, st.just("seats"), bounds, bounds),
    st.builds(Chosen, st.just(KIND), st.just(("exhibit",))),
)
COUNTS = [
    Values("theme"),
    Values("theme", 1),
    Values("skill"),
    Values(TERMS, 3),
    Values(KIND),
    Ranges("seats", RANGES),
]
counts = st.sampled_from(COUNTS)
requests = st.builds(
    Request,
    tokens=st.just(frozenset(TOKENS)) | sets_of_tokens.map(frozenset),
    query=boosting_queries | made_queries | typed_queries,
    held=st.just(()) | some(names),
    filters=st.lists(filters, max_size=2, unique_by=lambda each: each.field).map(tuple),
    counts=st.lists(counts, max_size=4, unique_by=lambda each: each.field).map(tuple),
    sort=st.just("relevance") | st.sampled_from(SORTS),
    offset=st.integers(0, 4),
    size=st.sampled_from([0, 1, 2, 3, 5, 100]),
)


class Shelf:
    """An index that holds one corpus after the other."""

    def __init__(self, engine):
        self.engine = engine
        self.versions = itertools.count(1)
        self.there = set()

    def hold(self, corpus):
        version = next(self.versions)
        indexed = [
            Indexed(f"exhibit:{number}", version, audience, document)
            for number, (audience, document) in enumerate(corpus)
        ]
        gone = self.there - {one.key for one in indexed}
        half = len(indexed) // 2
        self.engine.write(indexed[:half], dict.fromkeys(gone, version))
        self.engine.write(indexed[half:], {})
        self.there = {one.key for one in indexed}
        return indexed


@pytest.fixture
def shelf(engine):
    return Shelf(engine)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(corpora, st.lists(requests, min_size=4, max_size=10))
def check(shelf, corpus, asked):
    indexed = shelf.hold(corpus)
    for request in asked:
        compare(shelf.engine, indexed, request)


def compare(engine, indexed, request):
    expected, found = model.answer(indexed, request), engine.search(request)
    assert [(hit.key, hit.score) for hit in found.hits] == expected.hits
    assert found.total == expected.total
    assert in_order(found.counts) == in_order(expected.counts)


def in_order(counts):
    return {name: list(values.items()) for name, values in counts.items()}


def test_the_embedded_engine_answers_as_a_list_would(embedded, monkeypatch):
    # A corpus of a few documents has an edge only where few more than asked for are fetched.
    monkeypatch.setattr(embedded_answer, "SPARE", 1)
    check(Shelf(embedded))


@pytest.mark.elasticsearch
def test_elasticsearch_answers_as_a_list_would(elastic):
    check(Shelf(elastic))


def test_points_in_large_numbers_keep_their_order(shelf):
    worth = {"b": 200, "d": 130, "k": 1}
    boosts = tuple((Terms(TITLE, (word,)), points) for word, points in worth.items())
    everybody = Audience(frozenset({"public"}))
    corpus = [
        (everybody, Document("exhibit", title, moment=MONTHS[0] + datetime.timedelta(days)))
        for title, days in itertools.product(("b", "b k", "b d", "b d k", ""), range(9))
    ]
    indexed = shelf.hold(corpus)
    request = Request(frozenset({"public"}), Query(boosts=boosts), size=100)
    for size in (100, 10, 3):
        compare(shelf.engine, indexed, replace(request, size=size))


def test_the_first_of_a_crowd_of_equals_are_the_right_ones(shelf):
    crowd = embedded_answer.SPARE + 50
    everybody = Audience(frozenset({"public"}))
    same = Document("exhibit", "bd", numbers={"seats": 3}, moment=MONTHS[0])
    indexed = shelf.hold([(everybody, same)] * crowd)
    query = Query(boosts=((Terms(TITLE, ("bd",)), 2),))
    for sort in ("relevance", "seats", "-seats", "opens", "newest", "oldest"):
        request = Request(frozenset({"public"}), query, sort=sort, offset=2, size=5)
        compare(shelf.engine, indexed, request)
