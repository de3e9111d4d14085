"""What an engine is asked and what it answers: the language that both engines understand.

Everything is a set of documents first. ``Query.must`` says which belong to it and gives no points;
``Query.boosts`` order them: a document's score is one plus the points of every boost that it meets.
Points are whole numbers, taken from the document and the question alone. Statistics over the whole
index, as in BM25, would let documents that a viewer may not see change the order of those he sees.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from search.documents import Indexed

# Fields of tokens. WORDS holds every stem of a document; TITLE, LEAD (summary and terms) and OFTEN
# (what the body speaks of again and again) repeat some of them for their points. EXACT holds the
# folded words with their positions; TYPED the folded words of title and terms, for suggestions.
WORDS, TITLE, LEAD, OFTEN, EXACT, TYPED = "words", "title", "lead", "often", "exact", "typed"
# Keyword fields that every document has beside its registered facets.
KIND, LANGUAGE, TERMS = "kind", "language", "terms"
# The language of what has none of its own, such as a person: found by readers of every language.
ANY_LANGUAGE = "any"
DEEPEST = 10_000  # neither engine is asked for hits beyond this place


@dataclass(frozen=True)
class Terms:
    """Documents with any of ``tokens`` in ``field``."""

    field: str
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Prefix:
    """Documents with a token in ``field`` that begins with ``start``."""

    field: str
    start: str


@dataclass(frozen=True)
class Near:
    """Documents with a token in ``field`` at most ``edits`` away from ``token``.

    An edit inserts, removes or replaces a letter or swaps two neighbours, as in optimal string
    alignment.
    """

    field: str
    token: str
    edits: int


@dataclass(frozen=True)
class Phrase:
    """Documents with ``tokens`` one after the other in EXACT."""

    tokens: tuple[str, ...]


@dataclass(frozen=True)
class AnyOf:
    clauses: tuple["Clause", ...]


@dataclass(frozen=True)
class AllOf:
    clauses: tuple["Clause", ...]


@dataclass(frozen=True)
class HasKey:
    keys: tuple[str, ...]


Clause = Terms | Prefix | Near | Phrase | AnyOf | AllOf | HasKey


@dataclass(frozen=True)
class Query:
    must: tuple[Clause, ...] = ()
    must_not: tuple[Clause, ...] = ()
    boosts: tuple[tuple[Clause, int], ...] = ()


@dataclass(frozen=True)
class Chosen:
    """Values chosen in a keyword facet: any of them, or every one."""

    field: str
    values: tuple[str, ...]
    every: bool = False


@dataclass(frozen=True)
class Between:
    """Numbers from ``low`` up to, not including, ``high``; ``None`` leaves that end open.

    A date is the whole seconds since 1970 in UTC.
    """

    field: str
    low: float | None = None
    high: float | None = None


Filter = Chosen | Between


@dataclass(frozen=True)
class Ranges:
    """Counts of documents by range of a number: each (key, low, high), as in ``Between``."""

    field: str
    ranges: tuple[tuple[str, float | None, float | None], ...]


@dataclass(frozen=True)
class Values:
    """Counts of documents by value of a keyword field: the ``most`` frequent ones."""

    field: str
    most: int = 1000


Count = Ranges | Values


@dataclass(frozen=True)
class Request:
    """A question. Audience and held-back keys bind hits, total and every count.

    Each of ``counts`` leaves out the filters on its own field, unless such a filter says ``every``.
    ``sort`` is "relevance" (points, then newest), "newest", "oldest", "title", or the name of a
    number or date, descending with "-" before it; documents without the value stand last, equals
    follow newest first. Ties between equal moments fall by key.
    """

    tokens: frozenset[str]
    query: Query = Query()
    held: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    counts: tuple[Count, ...] = ()
    sort: str = "relevance"
    offset: int = 0
    size: int = 20

    def groups(self) -> Mapping[tuple[Filter, ...], list[Count]]:
        """Return the counts by the filters that bind them, so that each group takes one pass."""
        together: dict[tuple[Filter, ...], list[Count]] = {}
        for count in self.counts:
            binding = tuple(
                chosen
                for chosen in self.filters
                if chosen.field != count.field or getattr(chosen, "every", False)
            )
            together.setdefault(binding, []).append(count)
        return together


@dataclass(frozen=True)
class Found:
    """A hit: its points and what was stored of it (see ``search.engines.stored``)."""

    key: str
    score: int
    stored: Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    hits: tuple[Found, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class EngineDown(Exception):
    """The engine does not answer, or its index is not there; nothing was lost."""


class Build(Protocol):
    """An index that is filled beside the live one."""

    def write(self, documents: list[Indexed]) -> None: ...
    def remove(self, keys: list[str]) -> None: ...
    def swap(self) -> None: ...
    def abandon(self) -> None: ...


class Engine(Protocol):
    """Each method raises ``EngineDown`` when the engine cannot do it now."""

    name: Literal["embedded", "elasticsearch"]

    def search(self, request: Request) -> Answer: ...

    def write(self, documents: list[Indexed], removed: Mapping[str, int]) -> None:
        """Put documents in and take keys out; ``removed`` gives the version of each removal.

        All of it can be found, or not, when this returns. A version lower than the one that is in
        the index changes nothing. Only one process at a time may call it (``search.writing``).
        """

    def versions(self) -> Mapping[str, int]:
        """Return the version of every key in the live index."""

    def begin(self) -> Build: ...

    def is_current(self) -> bool:
        """Whether a live index is there and has all fields that are registered now."""

    def size(self) -> int:
        """Return the bytes that the live index takes."""
