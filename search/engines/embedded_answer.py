"""One question asked of one state of the embedded index: its hits in order, and its counts."""

import functools
import json
import math
from collections import Counter
from collections.abc import Mapping

from tantivy import FieldType, Occur, Order, Query

from search.engines.embedded_query import (
    KEY,
    NEWNESS,
    ORDER,
    RANK,
    STORED,
    Wording,
    keyword,
    must,
    number,
)
from search.engines.numbers import bounds_of
from search.engines.request import DEEPEST, Answer, Between, Found, Ranges, Request, Values
from search.engines.side_by_side import side_by_side

# So many hits more are fetched than are asked for, as those at the edge may stand in any order.
SPARE = 100
MOST_VALUES = 60_000  # the engine counts no more values at a time


class Counting(Mapping):
    """Counts that are still being made; whoever looks at one waits for all of them."""

    def __init__(self, groups):
        self._groups = groups

    @functools.cached_property
    def _counts(self):
        return {name: found for group in self._groups for name, found in group.result().items()}

    def __getitem__(self, name):
        return self._counts[name]

    def __iter__(self):
        return iter(self._counts)

    def __len__(self):
        return len(self._counts)


class Asking:
    def __init__(self, searcher, wording: Wording, request: Request):
        self.searcher = searcher
        self.wording = wording
        self.request = request
        self.visible = wording.visible(request)
        self.filters = {chosen: must(wording.filter(chosen)) for chosen in request.filters}
        self.boosts = wording.boosts(request)

    def answer(self):
        counting = [
            side_by_side(self._counted, kept, counts)
            for kept, counts in self.request.groups().items()
        ]
        end = min(self.request.offset + self.request.size, DEEPEST)
        if end <= self.request.offset:
            total, hits = self._fetch(1)[0], ()
        else:
            total, hits = self._hits(end)
        return Answer(tuple(hits), total, Counting(counting))

    def _query(self, *more, scored=False):
        boosts = self.boosts if scored else []
        return Query.boolean_query([*self.visible, *self.filters.values(), *more, *boosts])

    def _fetch(self, limit, *more, scored=False, **order):
        found = self.searcher.search(self._query(*more, scored=scored), limit, **order)
        return found.count, found.hits

    # Hits

    def _hits(self, end):
        if self.request.sort == "relevance" and self.boosts:
            total, rows = self._by_points(end)
            return total, [
                self._found(self.searcher.doc(address), -points)
                for points, address in rows[self.request.offset : end]
            ]
        total, rows = self._by_field(end)
        page = rows[self.request.offset : end]
        documents = [self.searcher.doc(address) for _value, address in page]
        points = self._points([document[KEY][0] for document in documents])
        return total, [
            self._found(document, points.get(_place(address), 1))
            for document, (_value, address) in zip(documents, page, strict=True)
        ]

    def _found(self, document, points):
        return Found(document[KEY][0], points, json.loads(document[STORED][0]))

    def _points(self, keys):
        if not self.boosts or not keys:
            return {}
        only = must(Query.term_set_query(self.wording.schema, KEY, keys))
        _total, hits = self._fetch(len(keys), only, scored=True)
        return {_place(address): round(score) for score, address in hits}

    def _by_points(self, end):
        """Return the total and (points, address) by points, then newest first.

        A document's newness raises its score by less than a point, day by day. So those of one day
        may be cut off in any order at the edge of what is fetched; then all are.
        """
        order = {"scored": True, "weight_by_field": NEWNESS}
        total, hits = self._fetch(end + SPARE, **order)
        if total > len(hits) and _sure(hits) < end:
            total, hits = self._fetch(total, **order)
        return total, self._steady([(-math.floor(score), address) for score, address in hits])

    def _by_field(self, end):
        sort = self.request.sort
        if sort == "title":
            return self._fetch(end, order_by_field=ORDER, order=Order.Asc)
        name = sort.removeprefix("-")
        if name in self.wording.numbers:
            return self._by_number(name, end, descending=sort.startswith("-"))
        order = Order.Asc if sort == "oldest" else Order.Desc
        total, hits = self._fetch(end + SPARE, order_by_field=RANK, order=order)
        return total, self._steady(hits, newest_first=order == Order.Desc, all_equal=True)

    def _by_number(self, name, end, *, descending):
        order = Order.Desc if descending else Order.Asc
        total, hits = self._fetch(end + SPARE, order_by_field=number(name), order=order)
        if total > len(hits) and (sure := _sure(hits)) < end:
            edge, hits = hits[-1][0], hits[:sure]
            hits += self._equals(name, edge, end - sure + SPARE)
        sign = -1 if descending else 1
        keyed = [((value is None, sign * (value or 0)), address) for value, address in hits]
        return total, self._steady(keyed)

    def _equals(self, name, value, limit):
        """Return up to ``limit`` hits with that value of the number, or with none, the newest."""
        only = (Occur.MustNot, Query.exists_query(number(name)))
        if value is not None:
            same = (self.wording.schema, number(name), FieldType.Float, value, value)
            only = must(Query.range_query(*same))
        _total, hits = self._fetch(limit, only, order_by_field=RANK)
        return [(value, address) for _rank, address in hits]

    def _steady(self, rows, *, newest_first=True, all_equal=False):
        """Sort (value, address) by value, then rank, then, which is rare, by key."""
        addresses = [address for _value, address in rows]
        ranks = self.searcher.fast_field_values(RANK, addresses) if rows else []
        sign = -1 if newest_first else 1
        firsts = [0 if all_equal else value for value, _address in rows]
        places = [(first, sign * rank) for first, rank in zip(firsts, ranks, strict=True)]
        shared = {place for place, times in Counter(places).items() if times > 1}
        keyed = [
            (place, self.searcher.doc(address)[KEY][0] if place in shared else "", number)
            for number, (place, address) in enumerate(zip(places, addresses, strict=True))
        ]
        return [rows[number] for _place, _key, number in sorted(keyed)]

    # Counts

    def _counted(self, kept, counts):
        query = Query.boolean_query([*self.visible, *(self.filters[chosen] for chosen in kept)])
        wanted = {}
        for count in counts:
            wanted |= self._aggregations(count)
        found = self.searcher.aggregate(query, wanted) if wanted else {}
        return {count.field: self._read(count, found, query) for count in counts}

    def _aggregations(self, count):
        if isinstance(count, Values):
            known = count.field in self.wording.columns.keywords
            return {f"values {count.field}": _terms(count.field, count.most + 1)} if known else {}
        if count.field not in self.wording.numbers:
            return {}
        bounds = {key: _bounds(count.field, low, high) for key, low, high in count.ranges}
        return {
            f"range {key} of {count.field}": {
                "range": {"field": number(count.field), "ranges": [{"key": "it"} | ends]}
            }
            for key, ends in bounds.items()
            if ends is not None
        }

    def _read(self, count, found, query):
        if isinstance(count, Ranges):
            names = {key: f"range {key} of {count.field}" for key, _low, _high in count.ranges}
            return {key: _only(found[name]) if name in found else 0 for key, name in names.items()}
        name = f"values {count.field}"
        if name not in found:
            return {}
        buckets = found[name]["buckets"]
        if len(buckets) > count.most:
            # Which of the equally frequent ones were left out is chance, so ask for all of them.
            again = self.searcher.aggregate(query, {name: _terms(count.field, MOST_VALUES)})
            buckets = again[name]["buckets"]
        counted = sorted((-bucket["doc_count"], bucket["key"]) for bucket in buckets)
        return {key: -times for times, key in counted[: count.most]}


def _place(address):
    return address.segment_ord, address.doc


def _sure(hits):
    """Return how many of ``hits`` surely stand before those that were not fetched."""
    edge = hits[-1][0]
    return sum(value != edge for value, _address in hits)


def _terms(name, most):
    size = min(most, MOST_VALUES)
    return {"terms": {"field": keyword(name), "size": size, "segment_size": MOST_VALUES}}


def _bounds(name, low, high):
    bounds = bounds_of(Between(name, low, high))
    if bounds is None:
        return None
    ends = zip(("from", "to"), bounds, strict=True)
    return {end: bound for end, bound in ends if bound is not None}


def _only(answer):
    """Return the number in the one range that was asked for; an empty index has no ranges."""
    found = (bucket["doc_count"] for bucket in answer["buckets"] if bucket["key"] == "it")
    return next(found, 0)
