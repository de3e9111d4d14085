"""A hit as its reader sees it: what kind of thing, when, in which language, and why it is here."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from search import registry
from search.analysis.words import base
from search.facets import language_labels
from search.results import Hit

FIELDS = {
    "title": _("in title"),
    "summary": _("in summary"),
    "terms": _("in subjects"),
    "text": _("in text"),
}
MOST_TERMS = 4


@dataclass(frozen=True)
class Reason:
    """Where one part of the question was met, and in which forms."""

    part: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Shown:
    hit: Hit
    kind: str
    template: str
    day: datetime.date | None
    foreign: str
    reasons: tuple[Reason, ...]

    @property
    def label(self):
        """What a thing is called within its kind, where that says more."""
        label = self.hit.extra.get("label", "")
        return label if label != self.kind else ""

    @property
    def terms(self):
        """Those in which something was met first, as far as they are shown."""
        forms = {form for _part, field, form in self.hit.reasons if field == "terms"}
        terms = sorted(self.hit.terms, key=lambda term: not any(form in term for form in forms))
        return terms[:MOST_TERMS]


def shown_hits(hits, own):
    """Return ``hits`` for the template, for a reader of the language ``own``."""
    kinds = registry.kinds()
    names = language_labels({hit.language for hit in hits})
    return [_shown(hit, kinds.get(hit.kind), names, own) for hit in hits]


def _shown(hit, kind, names, own):
    is_foreign = hit.language and base(hit.language) != base(own)
    return Shown(
        hit=hit,
        kind=str(kind.label) if kind else "",
        template=kind.template if kind else registry.Kind.template,
        day=datetime.date.fromisoformat(hit.moment[:10]) if hit.moment else None,
        foreign=names[hit.language] if is_foreign else "",
        reasons=tuple(_reasons(hit.reasons)),
    )


def _reasons(told):
    """Yield a ``Reason`` for each part, its places in the order of their weight."""
    for part in dict.fromkeys(part for part, _field, _form in told):
        met = {}
        for name, place in FIELDS.items():
            forms = [form for other, field, form in told if (other, field) == (part, name)]
            if forms:
                met[str(place)] = forms[0]
        yield Reason(part, tuple(met.items()))
