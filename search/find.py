"""Ask the index: ``find`` answers questions, ``suggest`` completes what is being typed.

What a viewer may not see is no part of the set that is searched, counted, suggested or corrected
from, and no statistic over it orders what he sees.
"""

import base64
import binascii
from dataclasses import replace

from search import engines, fallback, registry
from search.engines.request import (
    ANY_LANGUAGE,
    DEEPEST,
    KIND,
    LANGUAGE,
    TERMS,
    Between,
    Chosen,
    EngineDown,
    HasKey,
    Ranges,
    Request,
    Values,
)
from search.engines.stored import seconds_of
from search.facets import BUILT_IN, filterable, groups_of
from search.highlights import Marker, correction
from search.models import Entry, synonyms
from search.reading import Level, read, typed_query
from search.results import Hit, Results, Suggestions

SIZE = 20
SECONDS_OF_A_DAY = 86_400


def find(  # noqa: PLR0913 (each by keyword, each with a default)
    text="",
    *,
    viewer,
    kinds=(),
    filters=None,
    facets=None,
    sort="",
    page=1,
    size=SIZE,
    cursor="",
    fixed=(),
):
    """Return the ``Results`` of what ``viewer`` may see.

    ``filters`` maps the name of a facet to a list of keys, or to a pair (low, high) for a number,
    (first day, last day) for a date; either may be ``None``. ``facets`` names those to count beside
    kind and language; by default those of ``kinds``. ``sort`` is by default relevance where there
    is text, else newest first. ``cursor``, from an earlier answer to the same question, takes the
    place of ``page``. ``fixed`` names filters without which the question would be another one.
    Unknown names and values find nothing and raise nothing.
    """
    reading = read(text, synonyms())
    offset = min(_offset(cursor) if cursor else (max(page, 1) - 1) * size, DEEPEST - size)
    request = Request(
        tokens=registry.tokens_of(viewer),
        held=Entry.objects.held_keys(),
        filters=filters_of(kinds, filters or {}),
        counts=_counts(kinds, facets),
        sort=sort or ("relevance" if reading else "newest"),
        offset=offset,
        size=size,
    )
    try:
        level, answer = _ask(reading, request)
        return _results(reading, level, request, answer, viewer=viewer, fixed=fixed)
    except EngineDown:
        return _from_database(text, viewer, kinds, size)


def count_new(searches, *, viewer):
    """Return of each search how many hits became findable after a moment.

    ``searches`` are (text, kinds, filters, moment). Whatever their number, the database is asked as
    often as for one. ``None`` for each while the engine is down.
    """
    tokens, held = registry.tokens_of(viewer), Entry.objects.held_keys()
    made = Entry.objects.made_since(min((asked[3] for asked in searches), default=None))
    try:
        return [_count_new(asked, made, tokens, held) for asked in searches]
    except EngineDown:
        return [None] * len(searches)


def _count_new(asked, made, tokens, held):
    text, kinds, filters, moment = asked
    keys = tuple(key for key, when in made if when > moment)
    if not keys:
        return 0
    reading = read(text, synonyms())
    request = Request(tokens, held=held, filters=filters_of(kinds, filters), size=0)
    level, _answer = _ask(reading, request)
    query = reading.query(level)
    query = replace(query, must=(*query.must, HasKey(keys)))
    return engines.live().search(replace(request, query=query)).total


def _offset(cursor):
    try:
        return max(int(base64.urlsafe_b64decode(cursor.encode())), 0)
    except (binascii.Error, ValueError):
        return 0


def _cursor(offset):
    return base64.urlsafe_b64encode(str(offset).encode()).decode()


def filters_of(kinds, filters):
    chosen = [Chosen(KIND, tuple(kinds))] if kinds else []
    known = filterable()
    for name, wanted in filters.items():
        facet = known.get(name)
        if facet is None or not wanted:
            continue
        if isinstance(facet, registry.Keyword):
            chosen.append(Chosen(name, tuple(map(str, wanted)), facet.every))
        elif tuple(wanted) != (None, None):
            chosen.append(_between(facet, *wanted))
    return tuple(chosen)


def _between(facet, low, high):
    if isinstance(facet, registry.Date):
        low = None if low is None else seconds_of(low)
        high = None if high is None else seconds_of(high) + SECONDS_OF_A_DAY
    return Between(facet.name, low, high)


def _counts(kinds, facets):
    declared = registry.facets_of(kinds if facets is None else registry.kinds())
    if facets is not None:
        declared = [facet for facet in declared if facet.name in facets]
    return tuple(filter(None, map(_count, [*BUILT_IN, *declared])))


def _count(facet):
    if isinstance(facet, registry.Keyword):
        return Values(facet.name)
    ranges = getattr(facet, "ranges", ())
    return Ranges(facet.name, ranges) if ranges else None


def _ask(reading, request):
    """Answer at the first level that finds anything at all, whatever filters are set.

    Filters have no part in the choice, or choosing one could change what the words mean and make
    the counts beside it wrong.
    """
    engine = engines.live()
    for level in reading.levels():
        asked = replace(request, query=reading.query(level))
        answer = engine.search(asked)
        if answer.total or (request.filters and _is_met(engine, asked)):
            return level, answer
    return Level.STRICT, engine.search(replace(request, query=reading.query()))


def _is_met(engine, request):
    return engine.search(replace(request, filters=(), counts=(), size=0)).total > 0


def _results(reading, level, request, answer, *, viewer, fixed):  # noqa: PLR0913 (one answer)
    marker = Marker.of(reading, level)
    hits = tuple(_shown(answer.hits, marker, viewer))
    groups = groups_of(request, answer)
    after = request.offset + request.size
    return Results(
        hits=hits,
        total=answer.total,
        groups=tuple(group for group in groups if group.name != KIND),
        kinds=next(group for group in groups if group.name == KIND),
        level=level,
        correction=correction(reading, hits) if level is Level.NEAR else "",
        cursor=_cursor(after) if after < min(answer.total, DEEPEST) else "",
        relief=None if answer.total else _relief(request, reading, level, fixed),
    )


def _shown(found, marker, viewer):
    """Yield the hits that the database, too, lets ``viewer`` see."""
    addresses = _addresses([hit.key for hit in found], viewer)
    for hit in found:
        if url := addresses.get(hit.key):
            yield make_hit(hit, url, marker)


def _addresses(keys, viewer):
    return {
        source.key(own): url
        for name, ids in registry.by_source(keys).items()
        if (source := registry.source_named(name))
        for own, url in source.resolve(ids, viewer).items()
    }


def make_hit(found, url, marker):
    stored = found.stored
    passage, reasons = marker.explain(stored)
    return Hit(
        key=found.key,
        kind=stored["kind"],
        url=url,
        title=marker.mark(stored["title"], stored["language"]),
        passage=passage,
        plain_title=stored["title"],
        language=stored["language"],
        moment=stored["moment"],
        terms=tuple(stored["terms"]),
        extra=stored["extra"],
        reasons=reasons,
        points=found.score,
    )


def _relief(request, reading, level, fixed):
    """Find the one filter, of those not ``fixed``, without which most would be found."""
    engine = engines.live()
    asked = replace(request, query=reading.query(level), counts=(), size=0)
    without = {
        chosen.field: engine.search(
            replace(asked, filters=tuple(other for other in asked.filters if other != chosen))
        ).total
        for chosen in request.filters
        if chosen.field not in fixed
    }
    best = max(without.items(), key=lambda item: item[1], default=None)
    return best if best and best[1] else None


def _from_database(text, viewer, kinds, size):
    hits = tuple(fallback.search(text, viewer, kinds, size))[:size]
    return Results(hits=hits, total=len(hits), incomplete=True)


def suggest(text, *, viewer, kinds=(), language="", size=6):
    """Return ``Suggestions`` for a text whose last word may have only begun; none when it is empty.

    Empty, too, while the engine is down: suggestions are a convenience.
    """
    query = typed_query(text)
    if query is None:
        return Suggestions()
    filters = [Chosen(KIND, tuple(kinds))] * bool(kinds)
    filters += [Chosen(LANGUAGE, (language, ANY_LANGUAGE))] * bool(language)
    request = Request(
        tokens=registry.tokens_of(viewer),
        query=query,
        held=Entry.objects.held_keys(),
        filters=tuple(filters),
        counts=(Values(TERMS),),
        size=size,
    )
    try:
        answer = engines.live().search(request)
    except EngineDown:
        return Suggestions()
    marker = Marker.of_beginning(text)
    terms = [item for item in answer.counts[TERMS].items() if marker.fits(item[0])]
    terms.sort(key=lambda item: (-item[1], item[0]))
    return Suggestions(tuple(_shown(answer.hits, marker, viewer)), tuple(terms[:size]))
