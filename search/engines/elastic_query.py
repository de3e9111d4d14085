"""A question in Elasticsearch's words. All clauses are filters; only boosts give points."""

from elasticsearch.dsl import A, Search
from elasticsearch.dsl.query import (
    Bool,
    ConstantScore,
    Exists,
    Fuzzy,
    MatchAll,
    MatchNone,
    MatchPhrase,
    Range,
)
from elasticsearch.dsl.query import Prefix as PrefixQuery
from elasticsearch.dsl.query import Terms as TermsQuery

from search.engines.numbers import bounds_of
from search.engines.request import (
    DEEPEST,
    EXACT,
    AllOf,
    AnyOf,
    Between,
    Chosen,
    HasKey,
    Near,
    Phrase,
    Prefix,
    Ranges,
    Request,
    Terms,
    Values,
)
from search.engines.stored import Columns

MOST_EDITS = 2
MOST_TERMS = 65_536  # in one clause
MOST_VALUES = 65_000


def keyword(name):
    return f"keywords.{name}"


def number(name):
    return f"numbers.{name}"


def one_of(field, values):
    values = list(values)
    parts = [values[at : at + MOST_TERMS] for at in range(0, len(values), MOST_TERMS)]
    return _any([TermsQuery(field, part) for part in parts])


def _any(queries):
    if not queries:
        return MatchNone()
    return queries[0] if len(queries) == 1 else Bool(should=queries, minimum_should_match=1)


def _every(queries):
    return Bool(filter=queries) if queries else MatchAll()


def _near(clause):
    edits = min(clause.edits, MOST_EDITS)
    if edits < 1:
        return one_of(clause.field, [clause.token])
    # The usual rewriting keeps the 50 nearest terms only; this one keeps all.
    how = {"value": clause.token, "fuzziness": edits, "rewrite": "constant_score"}
    return Fuzzy(clause.field, how)


def _phrase(clause):
    return MatchPhrase(EXACT, " ".join(clause.tokens)) if clause.tokens else MatchNone()


_WORDS = {
    Terms: lambda clause: one_of(clause.field, clause.tokens),
    Prefix: lambda clause: PrefixQuery(clause.field, clause.start),
    Near: _near,
    Phrase: _phrase,
    AnyOf: lambda clause: _any([words_of(part) for part in clause.clauses]),
    AllOf: lambda clause: _every([words_of(part) for part in clause.clauses]),
    HasKey: lambda clause: one_of("key", clause.keys),
}


def words_of(clause):
    return _WORDS[type(clause)](clause)


class Wording:
    """One request for an index with these columns."""

    def __init__(self, columns: Columns, request: Request):
        self.columns = columns
        self.numbers = {*columns.numbers, *columns.dates}
        self.request = request
        self.filters = {chosen: self._filter(chosen) for chosen in request.filters}

    def search(self):
        """Return the search; filters that some count leaves out are put behind the counts."""
        request = self.request
        groups = request.groups()
        everywhere = [one for one in request.filters if all(one in kept for kept in groups)]
        later = [one for one in request.filters if one not in everywhere]
        found = Search().query(self._query([self.filters[one] for one in everywhere]))
        if later:
            found = found.post_filter(_every([self.filters[one] for one in later]))
        for number_of_group, (kept, counts) in enumerate(groups.items()):
            only = [self.filters[one] for one in kept if one not in everywhere]
            group = found.aggs.bucket(str(number_of_group), "filter", _every(only))
            for place, count in enumerate(counts):
                group.bucket(str(place), self._counting(count))
        return self._paged(found)

    def _query(self, filters):
        request = self.request
        tokens = sorted(request.tokens)
        barred = [one_of("deny", tokens), *map(words_of, request.query.must_not)]
        if request.held:
            barred.append(one_of("key", request.held))
        boosts = [
            ConstantScore(filter=words_of(clause), boost=points)
            for clause, points in request.query.boosts
        ]
        asked = [one_of("allow", tokens), *map(words_of, request.query.must), *filters]
        least = {"minimum_should_match": 0} if boosts else {}
        return Bool(filter=asked, must_not=barred, should=boosts, **least)

    def _paged(self, search):
        request = self.request
        size = max(min(request.offset + request.size, DEEPEST) - request.offset, 0)
        search = search.extra(track_total_hits=True)
        if not size:
            return search.extra(size=0)
        return search.sort(*self._sort()).extra(
            size=size, track_scores=True, **{"from": request.offset}
        )

    def _sort(self):
        sort = self.request.sort
        equal = ({"rank": "desc"}, {"key": "asc"})
        name = sort.removeprefix("-")
        if sort == "relevance" and self.request.query.boosts:
            return ({"_score": "desc"}, *equal)
        if sort == "title":
            return ({"order": "asc"},)
        if sort == "oldest":
            return ({"rank": "asc"}, {"key": "asc"})
        if name in self.numbers:
            order = "desc" if sort.startswith("-") else "asc"
            return ({number(name): {"order": order, "missing": "_last"}}, *equal)
        return equal

    def _filter(self, chosen):
        return self._chosen(chosen) if isinstance(chosen, Chosen) else self._between(chosen)

    def _chosen(self, chosen):
        if chosen.field not in self.columns.keywords:
            return MatchNone()
        field = keyword(chosen.field)
        if chosen.every:
            return _every([one_of(field, [value]) for value in chosen.values])
        return one_of(field, chosen.values)

    def _between(self, between):
        bounds = bounds_of(between)
        if bounds is None or between.field not in self.numbers:
            return MatchNone()
        ends = zip(("gte", "lt"), bounds, strict=True)
        limits = {end: bound for end, bound in ends if bound is not None}
        field = number(between.field)
        return Range(field, limits) if limits else Exists(field=field)

    # Counts

    def _counting(self, count):
        if isinstance(count, Values):
            size = max(min(count.most, MOST_VALUES), 1)
            return A("terms", field=keyword(count.field), size=size, shard_size=MOST_VALUES)
        filters = {
            key: self._between(Between(count.field, low, high)) for key, low, high in count.ranges
        }
        return A("filters", filters=filters or {"none": MatchNone()})

    def counts(self, aggregations):
        """Read the counts from an answer, by the names of their facets."""
        return {
            count.field: _read(count, aggregations[str(number_of_group)][str(place)]["buckets"])
            for number_of_group, counts in enumerate(self.request.groups().values())
            for place, count in enumerate(counts)
        }


def _read(count, buckets):
    if isinstance(count, Ranges):
        return {key: buckets[key]["doc_count"] for key, _low, _high in count.ranges}
    return {bucket["key"]: bucket["doc_count"] for bucket in buckets[: count.most]}
