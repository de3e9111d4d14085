"""The same request as ``find`` sends, sent to each engine by hand, with nothing around it.

Everything is put together beforehand. A call asks for twenty hits and all counts, reads what was
stored of the hits, and marks the words with one regular expression. Counts run side by side, as
they do under ``find``: what is compared is what ``find`` adds.
"""

import json
import re

from benchmarks.search_questions import KINDS
from search import engines
from search.engines import elastic_query, stored
from search.engines.embedded_query import (
    NEWNESS,
    STORED,
    Query,
    Wording,
    keyword,
    must,
    number,
)
from search.engines.request import Ranges
from search.engines.side_by_side import side_by_side
from search.find import find


def request_of(question, viewer):
    """Return the request that ``find`` got its answer to ``question`` by."""
    engine, sent = engines.live(), []
    ask = engine.search

    def note(request):
        sent.append(request)
        return ask(request)

    engine.search = note
    try:
        found = find(question.text, viewer=viewer, kinds=KINDS, filters=question.filters)
    finally:
        del engine.search
    answered = [request for request in sent if request.size]
    return answered[-1], found


def prepared(question, request):
    """Return a function that puts ``request`` to the engine once."""
    pattern = re.compile("|".join(map(re.escape, question.text.split())), re.IGNORECASE)
    by_name = {"embedded": _embedded, "elasticsearch": _elasticsearch}
    ask = by_name[engines.live().name](request)

    def call():
        hits, counts = ask()
        return [_marked(json.loads(hit), pattern) for hit in hits], counts

    return call


def _marked(hit, pattern):
    return [pattern.sub(r"<mark>\g<0></mark>", hit[name]) for name in ("title", "summary")]


def _embedded(request):
    wording = Wording(stored.columns())
    visible, boosts = wording.visible(request), wording.boosts(request)
    filters = {chosen: must(wording.filter(chosen)) for chosen in request.filters}
    query = Query.boolean_query([*visible, *filters.values(), *boosts])
    groups = [
        (Query.boolean_query([*visible, *(filters[one] for one in kept)]), _aggregations(counts))
        for kept, counts in _groups(request).items()
    ]
    index = engines.live()._index(stored.columns())  # noqa: SLF001 (the bare index is meant)

    def ask():
        searcher = index.searcher()
        counting = [side_by_side(searcher.aggregate, *group) for group in groups]
        hits = searcher.search(query, request.size, weight_by_field=NEWNESS).hits
        documents = [searcher.doc(address)[STORED][0] for _score, address in hits]
        return documents, [counted.result() for counted in counting]

    return ask


def _groups(request):
    groups = {}
    for count in request.counts:
        kept = tuple(
            chosen
            for chosen in request.filters
            if chosen.field != count.field or getattr(chosen, "every", False)
        )
        groups.setdefault(kept, []).append(count)
    return groups


def _aggregations(counts):
    return {count.field: _aggregation(count) for count in counts}


def _aggregation(count):
    if isinstance(count, Ranges):
        ranges = [
            {"key": key} | {end: at for end, at in (("from", low), ("to", high)) if at is not None}
            for key, low, high in count.ranges
        ]
        return {"range": {"field": number(count.field), "ranges": ranges}}
    return {"terms": {"field": keyword(count.field), "size": count.most}}


def _elasticsearch(request):
    engine, columns = engines.live(), stored.columns()
    body = elastic_query.Wording(columns, request).search().to_dict()
    client, alias = engine.client, engine.alias(columns)

    def ask():
        found = client.search(index=alias, body=body)
        return [hit["_source"]["stored"] for hit in found["hits"]["hits"]], found["aggregations"]

    return ask
