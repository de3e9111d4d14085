"""Exhibits: documents of a source that only these tests register, and ways to ask for them."""

from search import registry
from search.documents import Audience, Document, Indexed
from search.engines.request import Query, Request

RANGES = (("few", None, 10), ("some", 10, 50), ("many", 50, None))


class Exhibit(registry.Source):
    name = "exhibit"
    model = object
    kinds = {
        "exhibit": registry.Kind(
            "Exhibits",
            (
                registry.Keyword("theme", "Theme"),
                registry.Keyword("skill", "Skill", every=True),
                registry.Number("seats", "Seats", RANGES),
                registry.Date("opens", "Opens"),
            ),
        )
    }


def exhibit(name, title="Exhibit", *, tokens=("public",), version=1, **about):
    document = Document("exhibit", title, **about)
    return Indexed(f"exhibit:{name}", version, Audience.of(tokens), document)


def put(engine, *documents, removed=None):
    engine.write(list(documents), removed or {})


def asked(*must, tokens=("public",), must_not=(), boosts=(), **more):
    query = Query(tuple(must), tuple(must_not), tuple(boosts))
    return Request(frozenset(tokens), query, **more)


def names(answer):
    return [hit.key.partition(":")[2] for hit in answer.hits]


def found(engine, *must, **more):
    """Return the names of what is found, sorted; the total must agree."""
    answer = engine.search(asked(*must, size=100, **more))
    assert answer.total == len(answer.hits)
    return " ".join(sorted(names(answer)))
