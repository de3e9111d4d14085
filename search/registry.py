"""What can be found: each app registers its sources in its ``searchables.py``.

``docs/search.md`` shows how in one page. The search knows other apps only through this module.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from search.documents import Document


@dataclass(frozen=True)
class Keyword:
    """A facet of keys. ``labels`` gets a list of keys and returns the label of each it knows.

    Values chosen together widen the result (``every=False``) or must all be there (``every=True``).
    ``first`` says how many values a page shows before "more".
    """

    name: str
    label: str
    labels: Callable[[list[str]], Mapping[str, str]] | None = None
    every: bool = False
    first: int = 10


@dataclass(frozen=True)
class Number:
    """A number, filtered by a range. ``ranges`` are counted: (key, low, high), low <= x < high."""

    name: str
    label: str
    ranges: tuple[tuple[str, float | None, float | None], ...] = ()
    labels: Callable[[list[str]], Mapping[str, str]] | None = None


@dataclass(frozen=True)
class Date:
    """A day or a moment, filtered by first and last day, both included."""

    name: str
    label: str


Facet = Keyword | Number | Date


@dataclass(frozen=True)
class Kind:
    """A tab of the search page. ``template`` draws a hit; it gets ``hit``."""

    label: str
    facets: tuple[Facet, ...] = ()
    template: str = "search/hit.html"


class Source:
    """A model whose objects can be found. An app subclasses it and registers the class.

    ``name`` is the first part of each key, as in ``page:12``. Subclasses of ``model`` belong to it.
    Several sources may share a model: what may be said of a thing to some is a document beside what
    may be said to others. ``follows`` names models whose change changes what is said of ours:
    {model: function from one of its objects to the primary keys of ours}.
    """

    name: ClassVar[str]
    model: ClassVar[type]
    kinds: ClassVar[Mapping[str, Kind]]
    follows: ClassVar[Mapping[type, Callable[[Any], Iterable[Any]]]] = {}

    def key(self, own):
        """Return the key of the object with the primary key ``own``."""
        return f"{self.name}:{own}"

    def queryset(self):
        """All objects that are in the index, for whomever; with what ``describe`` needs."""
        return self.model._default_manager.all()  # noqa: SLF001 (Django's own public name for it)

    def describe(self, thing) -> Document | None:
        """Say what is found of ``thing``; ``None`` keeps it out of the index. May be slow."""
        raise NotImplementedError

    def audience(self, thing):
        """Return the tokens of who may see ``thing``. Quick: it is asked in the transaction."""
        raise NotImplementedError

    def audiences(self, ids) -> Mapping[str, Iterable[str]]:
        """Return the tokens of those of ``ids`` that are in the index, by their ids.

        For changes of many at once: override it where reading whole objects costs too much.
        """
        there = self.queryset().filter(pk__in=ids)
        return {str(thing.pk): self.audience(thing) for thing in there}

    def kind_of(self, thing) -> str:
        """Return the kind of ``thing``; needed only where a source has several."""
        return next(iter(self.kinds))

    def resolve(self, ids, viewer) -> Mapping[str, str]:
        """Return the address of each object of ``ids`` that ``viewer`` may see now, by its id.

        Asked of the database for every page of hits, in one query if possible: what the index says
        of permission is checked here once more.
        """
        raise NotImplementedError

    def find_in_database(self, words, viewer, limit) -> list[Any]:
        """Return up to ``limit`` objects by ``words``, for when the engine is down.

        Permission is part of the query here, too.
        """
        return []


@dataclass
class Registry:
    sources: dict[str, Source] = field(default_factory=dict)
    tokens: list[Callable] = field(default_factory=list)


_registry = Registry()


def register(source):
    """Make the objects of ``source``, a subclass of ``Source``, findable. Fit as a decorator."""
    _registry.sources[source.name] = source()
    return source


def register_tokens(provide):
    """Add ``provide(viewer)``, which returns the audience tokens that an app knows of a person."""
    _registry.tokens.append(provide)
    return provide


def sources():
    return list(_registry.sources.values())


def source_named(name):
    """Return the source, or ``None`` where none is registered by that name."""
    return _registry.sources.get(name)


def sources_of(model):
    """Return the sources that the objects of ``model`` belong to."""
    return [found for found in sources() if issubclass(model, found.model)]


def by_source(keys):
    """Part ``keys`` by the name of their source: {name: [primary keys as text]}."""
    found = {}
    for key in keys:
        name, _colon, own = key.partition(":")
        found.setdefault(name, []).append(own)
    return found


def kinds():
    return {name: kind for source in sources() for name, kind in source.kinds.items()}


def facets_of(names):
    """Return the facets of the kinds ``names``, each once, in the order of their declaration."""
    known = kinds()
    found = {facet.name: facet for name in names if name in known for facet in known[name].facets}
    return list(found.values())


def tokens_of(viewer):
    """Return the audience tokens that ``viewer`` holds; everybody holds ``public``."""
    held = {"public"}
    if viewer.is_authenticated:
        held |= {"signed-in", f"user:{viewer.pk}"}
    for provide in _registry.tokens:
        held |= set(provide(viewer))
    return frozenset(held)
