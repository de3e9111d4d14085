"""What the search page shows: from a question and its results to plain values for the templates."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from portal.components import paging
from search import registry
from search.engines.request import ANY_LANGUAGE, DEEPEST, KIND, LANGUAGE
from search.facets import Option, filterable, language_labels
from search.find import SIZE, find
from search.question import (
    BEST,
    EVERY_LANGUAGE,
    PAGE,
    SEARCH,
    VIEW,
    has_ends,
    shown_facets,
)
from search.showing import shown_hits


@dataclass(frozen=True)
class Applied:
    """A filter that is set, and the search without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Fieldset:
    """A facet as it stands beside the results: a ``group`` of choices, or a ``form`` with ends."""

    name: str
    label: str
    group: Any = None
    form: Any = None
    is_single: bool = False


def search_for(question, viewer):
    """Return the results of ``question``, and its page; beyond the last one, that of the last."""
    asked = question.asked(get_language()) | {
        "viewer": viewer,
        "facets": [facet.name for facet in shown_facets(question.kind)],
        "fixed": {KIND} if question.place.kind else (),
    }
    results = find(**asked, page=question.page)
    pages = Paginator(range(min(results.total, DEEPEST)), SIZE)
    page = pages.get_page(question.page)
    if page.number < question.page and not results.incomplete:
        results = find(**asked, page=page.number)
    return results, page


def context_of(question, viewer):
    """Return everything that the template of the page needs."""
    results, page = search_for(question, viewer)
    own = get_language()
    return {
        "here": question.place.path,
        "question": question,
        "results": results,
        "entries": shown_hits(results.hits, own),
        "tabs": _tabs(question, results),
        "fieldsets": list(_fieldsets(question, results)),
        "languages": _languages(question, results, own),
        "hidden": list(_hidden(question)),
        "applied": list(applied(question)),
        "sorts": _sorts(question),
        "pager": paging.links(page, question.query_dict(), PAGE),
        "relief": _relief(question, results),
        "corrected": question.but(text=results.correction).address() if results.correction else "",
        "views": _views(question),
        "links": _links(question.but(sort="")),
    }


def _views(question):
    """Return where the results are drawn in each of the ways of the place."""
    usual = question.place.views[:1]
    return {
        name: question.but(view="" if name in usual else name).address()
        for name in question.place.views
    }


def _links(question):
    """Return where this search can be kept or followed."""
    if question.place.kind:
        question = question.at(SEARCH).but(language=EVERY_LANGUAGE)
    return {
        "feed": question.address(reverse("search:feed")),
        "save": question.address(reverse("search:save")),
        "saved": reverse("search:saved"),
    }


def _tabs(question, results):
    if question.place.kind or results.incomplete or results.kinds is None:
        return []
    everything = sum(option.count for option in results.kinds.options)
    tabs = [Option("", _("All"), everything, chosen=not question.kind)]
    places = {name: place for place, name in enumerate(registry.kinds())}
    kinds = sorted(results.kinds.options, key=lambda option: places.get(option.key, len(places)))
    tabs += [option for option in kinds if option.count or option.chosen]
    return [{"option": tab, "url": question.but(kind=tab.key).address()} for tab in tabs]


def _fieldsets(question, results):
    groups = {group.name: group for group in results.groups}
    for facet in shown_facets(question.kind):
        group = groups.get(facet.name)
        if has_ends(facet):
            yield Fieldset(facet.name, str(facet.label), form=question.forms.get(facet.name))
        elif group and group.options:
            is_single = isinstance(facet, registry.Number)
            if is_single:
                group = _marked(group, question.chosen.get(facet.name, ()))
            yield Fieldset(facet.name, group.label, group=group, is_single=is_single)


def _marked(group, keys):
    """Return the ranges of a number with those chosen that the address names."""
    options = (replace(option, chosen=option.key in keys) for option in group.options)
    return replace(group, options=tuple(options))


def _languages(question, results, own):
    """Return the languages to choose from, the reader's own always among them, and all of them."""
    group = next((group for group in results.groups if group.name == LANGUAGE), None)
    if group is None or question.place.kind:
        return None
    counts = {option.key: option.count for option in group.options}
    everything = sum(counts.values())
    without_language = counts.pop(ANY_LANGUAGE, 0)
    chosen = question.language or own
    keys = [own, *sorted((key for key in counts if key != own), key=lambda key: -counts[key])]
    labels = language_labels(keys)
    options = [
        Option(
            "" if key == own else key,
            labels[key],
            counts.get(key, 0) + without_language,
            key == chosen,
        )
        for key in keys
        if key in (own, chosen) or counts[key]
    ]
    every = Option(EVERY_LANGUAGE, _("All languages"), everything, chosen == EVERY_LANGUAGE)
    return {
        "options": [*options, every],
        "every": every,
        "chosen": labels.get(chosen, chosen),
        "url": question.but(language=EVERY_LANGUAGE).address(),
        "hides_some": chosen != EVERY_LANGUAGE and everything > results.total,
    }


def _hidden(question):
    """Yield what the form must keep although no field of it is shown: (name, value)."""
    shown = {facet.name for facet in shown_facets(question.kind)}
    ends = {f"{name}_{end}" for name in shown for end in ("from", "to")}
    if question.named_kind:
        yield KIND, question.named_kind
    if question.view:
        yield VIEW, question.view
    for name, value in question.pairs():
        if name in question.chosen and name not in shown:
            yield name, value
        is_end = any(name in (f"{other}_from", f"{other}_to") for other in question.ranges)
        if is_end and name not in ends:
            yield name, value


def applied(question, labels=None):
    """Yield each filter that is set, as its reader knows it, with the search without it."""
    labels = labels_of([question]) if labels is None else labels
    for name, keys in question.chosen.items():
        for key in keys:
            label = str(labels[name].get(key, key))
            yield Applied(label, question.without(name, key).address())
    for name, ends in question.ranges.items():
        label = f"{filterable()[name].label}: {range_in_words(*ends)}"
        yield Applied(label, question.without(name).address())


def labels_of(questions):
    """Return {facet: {key: label}} of what ``questions`` have chosen, asking each facet once."""
    chosen = {}
    for question in questions:
        for name, keys in question.chosen.items():
            chosen.setdefault(name, set()).update(keys)
    known = filterable()
    return {
        name: known[name].labels(sorted(keys)) if known[name].labels else {}
        for name, keys in chosen.items()
    }


def range_in_words(low, high):
    low, high = _end(low), _end(high)
    if low and high:
        return _("%(low)s to %(high)s") % {"low": low, "high": high}
    if low:
        return _("from %(low)s") % {"low": low}
    return _("up to %(high)s") % {"high": high}


def _end(value):
    if value is None:
        return ""
    return date_format(value) if isinstance(value, datetime.date) else f"{value:g}"


def _sorts(question):
    names = {
        key: label for key, label in question.place.sorts.items() if question.text or key != BEST
    }
    usual = BEST if question.text else question.place.usual
    return [
        {"key": "" if key == usual else key, "label": label, "chosen": key == question.sort}
        for key, label in names.items()
    ]


def _relief(question, results):
    """Return the one filter to remove where nothing was found: what it says, and the way."""
    if results.relief is None:
        return None
    name, count = results.relief
    every = {KIND: _("Search in everything"), LANGUAGE: _("Search in all languages")}
    url = question.without(name).address()
    return {"sentence": every.get(name, ""), "label": _label(question, name), "url": url} | {
        "count": count
    }


def _label(question, name):
    alone = question.but(
        chosen={key: value for key, value in question.chosen.items() if key == name},
        ranges={key: value for key, value in question.ranges.items() if key == name},
    )
    between = pgettext("between the values of a filter", ", ")
    return between.join(entry.label for entry in applied(alone))


def in_words(question, labels=None):
    """Return a search as a short text: what a person would call it."""
    parts = [question.text]
    if question.kind:
        parts.append(str(registry.kinds()[question.kind].label))
    parts += [entry.label for entry in applied(question, labels)]
    return " · ".join(part for part in parts if part)
