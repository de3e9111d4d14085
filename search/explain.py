"""Why one person finds one document by one question, or does not, in plain sentences.

One narrow question after another is put to the engine, each about this document alone. What is
written in it is never told, only where what was asked for stands.
"""

from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search import engines, registry
from search.documents import NOBODY, Audience
from search.engines.request import EngineDown, HasKey, Query, Request
from search.explain_words import asked_for, meant_by, place_of, reading_level
from search.facets import filterable
from search.find import filters_of, find
from search.models import Entry, synonyms
from search.reading import Level, read

MOST_PLACES = 1000  # how far down the results its place is looked for


class UnknownKey(Exception):
    """There is no such document, and never was; the message says what a key looks like."""


@dataclass(frozen=True)
class Section:
    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    sections: tuple[Section, ...]
    found: bool
    verdict: str


def explain(text, *, viewer, key, kinds=(), filters=None):
    """Return the ``Explanation``. Raises ``UnknownKey`` and ``EngineDown``."""
    case = _Case(text, viewer, key, tuple(kinds), filters or {})
    sections = (
        Section(_("How the question is read"), tuple(case.how_read())),
        Section(_("Who asks"), tuple(case.who_asks())),
        Section(_("What the database says of %(key)s") % {"key": key}, tuple(case.row())),
        Section(_("What the index says of it"), tuple(case.index())),
        Section(_("What is met"), tuple(case.met())),
        Section(_("What shuts it out"), tuple(case.barriers)),
        Section(_("Points and place"), tuple(case.points())),
    )
    return Explanation(sections, case.place is not None, case.verdict())


class _Case:
    def __init__(self, text, viewer, key, kinds, filters):
        self.text, self.viewer, self.key = text, viewer, key
        self.kinds, self.filters = kinds, filters
        self.source, self.thing = _thing(key)
        self.entry = Entry.objects.filter(key=key).first()
        if self.thing is None and self.entry is None:
            raise UnknownKey(
                _("Nothing has the key %(key)s. Keys look like %(example)s.")
                % {"key": key, "example": f"{self.source.name}:12"}
            )
        self.reading = read(text, synonyms())
        self.held = registry.tokens_of(viewer)
        self.results = find(text, viewer=viewer, kinds=kinds, filters=filters, size=MOST_PLACES)
        if self.results.incomplete:
            raise EngineDown(_("The search engine does not answer, so it cannot be asked why."))
        self.level = self.results.level
        self.query = self.reading.query(self.level)

    # What is known of the document

    @cached_property
    def audience(self):
        """Who may see it by the database, as it is now."""
        return NOBODY if self.thing is None else Audience.of(self.source.audience(self.thing))

    @cached_property
    def told(self):
        """Who may see it by its row, as it was when it last changed."""
        return Audience.of(self.entry.audience.split("\n")) if self.entry else NOBODY

    @cached_property
    def admitted(self):
        """Of all tokens known here, those that the index lets see it."""
        known = self.audience.admitted | self.told.admitted | self.held
        return sorted(token for token in known if token and self._is_met(tokens={token}))

    @cached_property
    def excluded(self):
        """Of all tokens known here, those that the index shuts out."""
        known = (self.audience.excluded | self.told.excluded | self.held) - {*self.admitted}
        first = self.admitted[:1]
        return sorted(t for t in known if first and not self._is_met(tokens={*first, t}))

    @cached_property
    def in_index(self):
        return bool(self.admitted) or self.key in engines.live().versions()

    @cached_property
    def place(self):
        keys = [hit.key for hit in self.results.hits]
        return keys.index(self.key) + 1 if self.key in keys else None

    def _is_met(self, *clauses, tokens=None, filters=(), held=()):
        """Whether the index has it for ``tokens``, by default for whom it is there at all."""
        query = Query(must=(HasKey((self.key,)), *clauses))
        seen_by = frozenset(self.admitted[:1] if tokens is None else tokens)
        request = Request(seen_by, query, held=held, filters=tuple(filters), size=0)
        return engines.live().search(request).total > 0

    # Sentences

    def how_read(self):
        if not self.reading:
            yield _("No word is asked for, so everything fits.")
        for part in self.reading.parts:
            yield from asked_for(part)
        if self.reading.without:
            yield ngettext(
                "%(count)s thing is asked to be absent.",
                "%(count)s things are asked to be absent.",
                len(self.reading.without),
            ) % {"count": len(self.reading.without)}
        yield reading_level(self.level)

    def who_asks(self):
        yield _("Who asks holds: %(tokens)s.") % {"tokens": ", ".join(sorted(self.held))}

    def row(self):
        if self.thing is None:
            yield _("The object is gone, or is not among those to be found.")
        elif self.audience == NOBODY:
            yield _("The object is there; nobody may see it.")
        else:
            yield _("The object is there, for: %(tokens)s.") % {"tokens": _listed(self.audience)}
        if self.entry is None:
            yield _("The search has no row for it: it was never told of, and waits for a rebuild.")
            return
        yield _(
            "Its row has version %(version)s; version %(applied)s was written to the index."
        ) % {
            "version": self.entry.version,
            "applied": self.entry.applied,
        }
        if self.entry.is_pending:
            yield _("A change waits to be written.")
        if self.entry.held:
            yield _("It is held back until then, because who may see it has changed.")
        if self.entry.fault:
            yield _("Writing it failed: %(fault)s") % {"fault": self.entry.fault}

    def index(self):
        if not self.in_index:
            yield _("It is not in the index.")
        elif not self.admitted:
            yield _("It is in the index, for none of the tokens that are known here.")
        else:
            yield _("It is in the index, for: %(tokens)s.") % {"tokens": ", ".join(self.admitted)}
        if self.excluded:
            yield _("The index shuts out: %(tokens)s.") % {"tokens": ", ".join(self.excluded)}

    def met(self):
        if not self.admitted:
            yield _("Nothing can be looked up in it.")
            return
        for part in self.reading.parts:
            places = [place_of(clause) for clause, _p in part.boosts if self._is_met(clause)]
            yield self._how_met(part) + (f" ({', '.join(dict.fromkeys(places))})" * bool(places))

    def _how_met(self, part):
        name = {"part": part.text}
        if self._is_met(part.strict):
            return _("“%(part)s” stands in it") % name
        if self._is_met(part.near):
            return _("“%(part)s” stands in it misspelt, or as the beginning of a word") % name
        return _("“%(part)s” does not stand in it") % name

    @cached_property
    def barriers(self):
        """What keeps it from this person or this question, the weightiest first."""
        return list(self._barriers())

    def _barriers(self):
        if not self.in_index:
            yield _("It is not in the index.")
            return
        yield from self._shut_by_audience()
        if self.admitted:
            yield from self._shut_by_question()
        yield from self._shut_by_database()

    def _shut_by_audience(self):
        mine = set(self.excluded) & self.held
        if mine:
            yield _("Who asks is shut out by %(tokens)s.") % {"tokens": ", ".join(sorted(mine))}
        elif self.held.isdisjoint(self.admitted):
            yield _("Who asks holds none of the tokens that may see it.")
        if self.entry and self.entry.held:
            yield _("It is held back until its change is written.")

    def _shut_by_question(self):
        parts = [part for part in self.reading.parts if not self._fits(part)]
        alone = self.level is Level.SOME and len(parts) < len(self.reading.parts)
        for part in [] if alone else parts:
            yield _("“%(part)s” does not stand in it.") % {"part": part.text}
        for clause in self.query.must_not:
            if self._is_met(clause):
                yield _("It holds what is asked to be absent: %(words)s.") % {
                    "words": meant_by(clause)
                }
        for chosen in filters_of(self.kinds, self.filters):
            if not self._is_met(filters=(chosen,)):
                name = filterable()[chosen.field].label
                yield _("The filter “%(name)s” leaves it out.") % {"name": name}

    def _fits(self, part):
        return self._is_met(part.strict if self.level is Level.STRICT else part.near)

    def _shut_by_database(self):
        own = self.key.partition(":")[2]
        if self.thing is None or own not in self.source.resolve([own], self.viewer):
            yield _("The database does not let this person see it.")

    def points(self):
        if self.place is None:
            if not self.barriers:
                yield _("It stands below the first %(most)s results.") % {"most": MOST_PLACES}
            return
        yield _("1 point for being found.")
        total = 1
        for clause, points in self.query.boosts:
            if self._is_met(clause):
                total += points
                what = {"points": points, "what": self._named(clause)}
                yield _("%(points)s points: %(what)s.") % what
        yield ngettext("%(total)s point in all.", "%(total)s points in all.", total) % {
            "total": total
        }
        yield _("Place %(place)s of %(total)s.") % {
            "place": self.place,
            "total": self.results.total,
        }

    def _named(self, clause):
        owners = {boost: part.text for part in self.reading.parts for boost, _p in part.boosts}
        parts = {part.strict: part.text for part in self.reading.parts}
        if clause in owners:
            return f"“{owners[clause]}” {place_of(clause)}"
        if clause in parts:
            return _("“%(part)s” as it was typed, or in another form") % {"part": parts[clause]}
        return place_of(clause)

    def verdict(self):
        if self.place:
            return _("Found, at place %(place)s.") % {"place": self.place}
        if self.barriers:
            return _("Not found. %(reason)s") % {"reason": self.barriers[0]}
        return _("Found, below the first %(most)s results.") % {"most": MOST_PLACES}


def _thing(key):
    name, _colon, own = key.partition(":")
    source = registry.source_named(name)
    if source is None:
        known = ", ".join(f"{source.name}:12" for source in registry.sources())
        raise UnknownKey(
            _("%(key)s is no key. Keys look like these: %(known)s.") % {"key": key, "known": known}
        )
    try:
        return source, source.queryset().filter(pk=own).first()
    except (ValueError, ValidationError, OverflowError) as error:
        raise UnknownKey(
            _("%(key)s is no key. Keys look like these: %(known)s.")
            % {"key": key, "known": f"{name}:12"}
        ) from error


def _listed(audience):
    return str(audience).replace("\n", ", ")
