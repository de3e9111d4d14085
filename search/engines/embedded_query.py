"""A question in the embedded engine's own words, and the fields of its index."""

from functools import lru_cache

import tantivy
from tantivy import FieldType, Occur

from search.engines.numbers import bounds_of, kept
from search.engines.request import (
    EXACT,
    AllOf,
    AnyOf,
    Between,
    Chosen,
    HasKey,
    Near,
    Phrase,
    Prefix,
    Terms,
)
from search.engines.stored import TOKEN_FIELDS, Columns, Fields

KEY, STAMP, VERSION, STORED = "key", "stamp", "version", "stored"
ALLOW, DENY, RANK, NEWNESS, ORDER = "allow", "deny", "rank", "newness", "order"
MOST_EDITS = 2
Query = tantivy.Query


def keyword(name):
    return f"keyword_{name}"


def number(name):
    return f"number_{name}"


@lru_cache(maxsize=8)
def schema_of(columns: Columns):
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(KEY, stored=True, tokenizer_name="raw", index_option="basic")
    for name in (STAMP, ALLOW, DENY):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in TOKEN_FIELDS:
        option = "position" if name == EXACT else "basic"
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)
    for name in (ORDER, *map(keyword, columns.keywords)):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in dict.fromkeys(map(number, (*columns.numbers, *columns.dates))):
        builder.add_float_field(name, fast=True)
    builder.add_unsigned_field(VERSION, fast=True)
    builder.add_unsigned_field(RANK, fast=True)
    builder.add_float_field(NEWNESS, fast=True)
    builder.add_bytes_field(STORED, stored=True)
    return builder.build()


def document_of(fields: Fields, columns: Columns):
    document = tantivy.Document(key=fields.key, order=fields.order)
    document.add_text(STAMP, f"{fields.key}@{fields.version}")
    for name, values in ((ALLOW, fields.allow), (DENY, fields.deny)):
        for value in values:
            document.add_text(name, value)
    for name, tokens in fields.tokens.items():
        document.add_text(name, " ".join(tokens))
    for name in columns.keywords:
        for value in fields.keywords.get(name, ()):
            document.add_text(keyword(name), value)
    numbers = kept(fields.numbers)
    for name in dict.fromkeys((*columns.numbers, *columns.dates)):
        if name in numbers:
            document.add_float(number(name), numbers[name])
    document.add_unsigned(VERSION, fields.version)
    document.add_unsigned(RANK, fields.rank)
    document.add_float(NEWNESS, fields.newness)
    document.add_bytes(STORED, fields.stored.encode())
    return document


class Wording:
    """Puts clauses and filters into the engine's words, for an index with these columns."""

    def __init__(self, columns: Columns):
        self.columns = columns
        self.numbers = {*columns.numbers, *columns.dates}
        self.schema = schema_of(columns)

    def clause(self, clause):
        return self._words[type(clause)](self, clause)

    def _terms(self, clause):
        return self._one_of(clause.field, clause.tokens)

    def _one_of(self, field, values):
        """Return a query for any of ``values``; a few are quicker one by one than as a set."""
        if len(values) > MOST_TERMS:
            return Query.term_set_query(self.schema, field, list(values))
        found = [Query.term_query(self.schema, field, value, "basic") for value in values]
        return _any(found)

    def _prefix(self, clause):
        return Query.fuzzy_term_query(self.schema, clause.field, clause.start, 0, True, True)

    def _near(self, clause):
        edits = min(clause.edits, MOST_EDITS)
        if edits < 1:
            return self._one_of(clause.field, (clause.token,))
        return Query.fuzzy_term_query(self.schema, clause.field, clause.token, edits, True, False)

    def _phrase(self, clause):
        if len(clause.tokens) < 2:  # noqa: PLR2004 (the engine takes no phrase of one word)
            return self._one_of(EXACT, clause.tokens)
        return Query.phrase_query(self.schema, EXACT, list(clause.tokens))

    def _any_of(self, clause):
        return _any([self.clause(part) for part in clause.clauses])

    def _all_of(self, clause):
        return every([self.clause(part) for part in clause.clauses])

    def _has_key(self, clause):
        return self._one_of(KEY, clause.keys)

    _words = {
        Terms: _terms,
        Prefix: _prefix,
        Near: _near,
        Phrase: _phrase,
        AnyOf: _any_of,
        AllOf: _all_of,
        HasKey: _has_key,
    }

    def filter(self, chosen):
        return self._chosen(chosen) if isinstance(chosen, Chosen) else self._between(chosen)

    def _chosen(self, chosen: Chosen):
        if chosen.field not in self.columns.keywords:
            return Query.empty_query()
        field = keyword(chosen.field)
        if chosen.every:
            return every([self._one_of(field, (value,)) for value in chosen.values])
        return self._one_of(field, chosen.values)

    def _between(self, between: Between):
        bounds = bounds_of(between)
        if bounds is None or between.field not in self.numbers:
            return Query.empty_query()
        if bounds == (None, None):
            return Query.exists_query(number(between.field))
        field, whole = number(between.field), bounds[1] is None
        return Query.range_query(self.schema, field, FieldType.Float, *bounds, include_upper=whole)

    def visible(self, request):
        """Return what bounds hits, total and every count: audience, held keys and the question."""
        allowed = self._one_of(ALLOW, tuple(sorted(request.tokens)))
        parts = [(Occur.Must, Query.const_score_query(allowed, 1.0))]
        barred = [self._one_of(DENY, tuple(sorted(request.tokens)))]
        if request.held:
            barred.append(Query.term_set_query(self.schema, KEY, list(request.held)))
        barred += [self.clause(clause) for clause in request.query.must_not]
        parts += [(Occur.MustNot, query) for query in barred]
        parts += [must(self.clause(clause)) for clause in request.query.must]
        return parts

    def boosts(self, request):
        return [
            (Occur.Should, Query.const_score_query(self.clause(clause), float(points)))
            for clause, points in request.query.boosts
        ]


MOST_TERMS = 12


def must(query):
    return Occur.Must, Query.const_score_query(query, 0.0)


def _any(queries):
    if not queries:
        return Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, Query.const_score_query(q, 0.0)) for q in queries])


def every(queries):
    if not queries:
        return Query.all_query()
    return Query.boolean_query([must(query) for query in queries])
