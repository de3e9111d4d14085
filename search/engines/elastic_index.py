"""The index in Elasticsearch: its fields, its settings, and a document as it takes it."""

from elasticsearch.dsl import Double, Keyword, Long, Mapping, Object, Text

from search.engines.numbers import kept
from search.engines.request import EXACT
from search.engines.stored import TOKEN_FIELDS, Columns, Fields

LONGEST_VALUE = 8000  # signs; what is longer can be neither filtered nor counted
ANALYZER = "whitespace"  # what comes are tokens already, with spaces between


def mapping_of(columns: Columns):
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    mapping.meta("_source", includes=["stored"])
    mapping.field("key", Keyword())
    for name in ("allow", "deny"):
        mapping.field(name, Keyword(doc_values=False))
    for name in TOKEN_FIELDS:
        options = "positions" if name == EXACT else "docs"
        mapping.field(name, Text(analyzer=ANALYZER, norms=False, index_options=options))
    keywords = {name: Keyword(ignore_above=LONGEST_VALUE) for name in columns.keywords}
    numbers = {name: Double() for name in (*columns.numbers, *columns.dates)}
    mapping.field("keywords", Object(properties=keywords, dynamic="strict"))
    mapping.field("numbers", Object(properties=numbers, dynamic="strict"))
    mapping.field("rank", Long())
    mapping.field("order", Keyword())
    mapping.field("stored", Text(index=False))
    return mapping


def settings_of(replicas):
    return {
        "number_of_shards": 1,
        "number_of_replicas": replicas,
        # Each write refreshes what it wrote.
        "refresh_interval": "-1",
        # A key that was taken out has no version: it may come back with any.
        "gc_deletes": "-1",
    }


def body_of(fields: Fields, columns: Columns):
    known = {*columns.numbers, *columns.dates}
    return {
        "key": fields.key,
        "allow": fields.allow,
        "deny": fields.deny,
        "keywords": {name: fields.keywords.get(name, []) for name in columns.keywords},
        "numbers": {name: value for name, value in kept(fields.numbers).items() if name in known},
        "rank": fields.rank,
        "order": fields.order,
        "stored": fields.stored,
        **{name: " ".join(tokens) for name, tokens in fields.tokens.items()},
    }
