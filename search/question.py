"""A search as its address says it: read from a query string, and written in one canonical order.

``?q=mediation&kind=report&theme=trade&date_from=2019-01-01&sort=newest`` and nothing personal.
What a facet does not know is ignored; what cannot be meant is told in ``notes`` and left out.
"""

import datetime
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from search import registry
from search.engines.request import ANY_LANGUAGE, KIND, LANGUAGE, TERMS
from search.facets import filterable
from search.forms import RangeForm
from search.reading import LONGEST

TEXT, SORT, PAGE, VIEW = "q", "sort", "page", "view"
EVERY_LANGUAGE = "all"
BEST, NEWEST, OLDEST, TITLE = "relevance", "newest", "oldest", "title"
LONGEST_VALUE, MOST_VALUES, LAST_PAGE = 100, 40, 500
OWN_NAMES = {KIND, LANGUAGE}

Range = tuple[Any, Any]


@dataclass(frozen=True)
class Place:
    """Where a search is asked: on the page of everything, or on one of a single ``kind``.

    The latter has neither tabs nor a choice of the language. ``url`` is the name of the address,
    ``args`` what that needs; ``sorts`` are the orders by key, ``usual`` that without text;
    ``views`` are ways of drawing the results, the first the usual one.
    """

    url: str
    sorts: dict[str, str] = field(hash=False)
    usual: str = NEWEST
    kind: str = ""
    views: tuple[str, ...] = ()
    args: tuple[Any, ...] = ()

    @property
    def path(self):
        return reverse(self.url, args=self.args)

    def facets(self):
        """Return every facet that an address may filter by, beside kind and language."""
        known = {facet.name for facet in registry.facets_of([self.kind])} | {TERMS}
        return [facet for facet in facets() if not self.kind or facet.name in known]


SEARCH = Place(
    url="search:page",
    sorts={
        BEST: gettext_lazy("Best match"),
        NEWEST: gettext_lazy("Newest first"),
        OLDEST: gettext_lazy("Oldest first"),
        TITLE: gettext_lazy("By title"),
    },
)


@dataclass(frozen=True)
class Question:
    """What is asked at a place. ``language`` is empty for the reader's own.

    ``chosen`` holds keys, ``ranges`` their two ends, both by the name of their facet.
    """

    text: str = ""
    kind: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: dict[str, Range] = field(default_factory=dict)
    language: str = ""
    sort: str = ""
    page: int = 1
    view: str = ""
    place: Place = SEARCH
    notes: tuple[str, ...] = ()
    forms: dict[str, RangeForm] = field(default_factory=dict, compare=False)

    @property
    def is_narrowed(self):
        return bool(self.chosen or self.ranges or self.named_kind)

    @property
    def named_kind(self):
        """The kind that the address names; a page of one kind does not repeat it."""
        return "" if self.place.kind else self.kind

    @property
    def is_empty(self):
        return not (self.text or self.is_narrowed)

    def pairs(self):
        """Return the address as (name, value): what is usual is left out, the order is fixed."""
        pairs = [(TEXT, self.text), (KIND, self.named_kind)]
        for facet in self.place.facets():
            if facet.name in self.ranges:
                pairs += _range_pairs(facet.name, self.ranges[facet.name])
            pairs += [(facet.name, key) for key in sorted(self.chosen.get(facet.name, ()))]
        pairs += [(LANGUAGE, self.language), (SORT, self.sort), (VIEW, self.view)]
        pairs.append((PAGE, str(self.page) if self.page > 1 else ""))
        return [(name, value) for name, value in pairs if value]

    def query_dict(self):
        query = QueryDict(mutable=True)
        for name, value in self.pairs():
            query.appendlist(name, value)
        return query

    def query(self):
        return self.query_dict().urlencode()

    def address(self, path=""):
        """Return ``path`` with this search; by default an address relative to the page."""
        return f"{path}?{self.query()}" if self.pairs() else path or "?"

    def but(self, **changes):
        """Return the same search with ``changes``, from its first page."""
        return replace(self, page=1, notes=(), **changes)

    def without(self, name, key=None):
        """Return the search without the filter ``name``, or without its one value ``key``."""
        if name == KIND:
            return self.but(kind="")
        if name == LANGUAGE:
            return self.but(language=EVERY_LANGUAGE)
        chosen, ranges = dict(self.chosen), dict(self.ranges)
        ranges.pop(name, None)
        left = tuple(other for other in chosen.pop(name, ()) if key not in (None, other))
        if left:
            chosen[name] = left
        return self.but(chosen=chosen, ranges=ranges)

    def languages(self, own):
        """Return the languages to search, none for all; ``own`` is the reader's."""
        if self.place.kind or self.language == EVERY_LANGUAGE:
            return []
        return [self.language or own, ANY_LANGUAGE]

    def asked(self, own):
        """Return the search as ``search.find`` takes it, for a reader of the language ``own``."""
        filters = dict(self.ranges)
        for facet in self.place.facets():
            keys = self.chosen.get(facet.name)
            if keys:
                filters[facet.name] = _wanted(facet, keys)
        if languages := self.languages(own):
            filters[LANGUAGE] = languages
        kinds = (self.kind,) if self.kind else ()
        sort = self.sort or ("" if self.text else self.place.usual)
        return {"text": self.text, "kinds": kinds, "filters": filters, "sort": sort}

    def at(self, place):
        """Return the same search asked at another place."""
        return replace(self, place=place, view="", page=1)


def facets():
    """Return every facet that an address may filter by, beside kind and language."""
    return [facet for name, facet in filterable().items() if name not in OWN_NAMES]


def shown_facets(kind):
    """Return the facets beside the results: those of the kind, or what several kinds share."""
    if kind:
        return registry.facets_of([kind])
    kinds = registry.kinds().values()
    return [
        facet
        for facet in facets()
        if facet.name != TERMS and sum(facet.name in _names(kind) for kind in kinds) > 1
    ]


def _names(kind):
    return {facet.name for facet in kind.facets}


def has_ends(facet):
    """Whether a facet is filtered by two ends that a person types, rather than by keys."""
    return isinstance(facet, registry.Date) or (
        isinstance(facet, registry.Number) and not facet.ranges
    )


def read_question(params, place=SEARCH):
    """Return the ``Question`` that the parameters of an address ask at ``place``."""
    text, notes = _text(params.get(TEXT, ""))
    facets_here = place.facets()
    with_ends = [facet for facet in facets_here if has_ends(facet)]
    forms = {facet.name: RangeForm(params, facet=facet) for facet in with_ends}
    notes += [note for form in forms.values() for note in form.notes()]
    kind = params.get(KIND, "")
    return Question(
        text=text,
        kind=place.kind or (kind if kind in registry.kinds() else ""),
        chosen=_chosen(params, facets_here),
        ranges={name: form.ends() for name, form in forms.items() if form.ends()},
        language="" if place.kind else _language(params.get(LANGUAGE, ""), get_language()),
        sort=_sort(params.get(SORT, ""), text, place),
        page=_page(params.get(PAGE, "")),
        view=_view(params.get(VIEW, ""), place),
        place=place,
        notes=tuple(notes),
        forms=forms,
    )


def _text(typed):
    text = " ".join(typed.replace("\0", " ").split())
    if len(text) <= LONGEST:
        return text, []
    note = _("Only the first %(number)s characters of your search are used.")
    return text[:LONGEST].rstrip(), [note % {"number": LONGEST}]


def _chosen(params, facets_here):
    chosen = {}
    for facet in facets_here:
        if has_ends(facet):
            continue
        keys = (key.strip()[:LONGEST_VALUE] for key in params.getlist(facet.name))
        keys = tuple(dict.fromkeys(key for key in keys if key))[:MOST_VALUES]
        if isinstance(facet, registry.Number):
            keys = tuple(key for key in keys if key in _ranges_of(facet))[-1:]
        if keys:
            chosen[facet.name] = keys
    return chosen


def _ranges_of(facet):
    return {key: (low, high) for key, low, high in facet.ranges}


def _wanted(facet, keys):
    if isinstance(facet, registry.Number):
        return _ranges_of(facet)[keys[0]]
    return list(keys)


def _range_pairs(name, ends):
    return [
        (f"{name}_{end}", _typed(value))
        for end, value in zip(("from", "to"), ends, strict=True)
        if value is not None
    ]


def _typed(value):
    return value.isoformat() if isinstance(value, datetime.date) else f"{value:.10g}"


def _language(code, own):
    is_code = code.isascii() and code.replace("-", "").isalnum()
    return code[:12].lower() if is_code and code != own else ""


def _sort(wanted, text, place):
    usual = BEST if text else place.usual
    known = {key for key in place.sorts if text or key != BEST}
    return wanted if wanted in known and wanted != usual else ""


def _view(wanted, place):
    return wanted if wanted in place.views[1:] else ""


def _page(number):
    is_number = number.isascii() and number.isdigit() and len(number) <= len(str(LAST_PAGE))
    return min(max(int(number), 1), LAST_PAGE) if is_number else 1
