"""The counts beside the choices. What was chosen stays visible, also when nothing is left of it."""

from dataclasses import dataclass

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from search import registry
from search.engines.request import KIND, LANGUAGE, TERMS, Chosen


def _kind_labels(keys):
    known = registry.kinds()
    return {key: known[key].label for key in keys if key in known}


def language_labels(keys):
    found = {}
    for key in keys:
        try:
            found[key] = get_language_info(key)["name_local"].capitalize()
        except KeyError:
            found[key] = key
    return found


BUILT_IN = (
    registry.Keyword(KIND, _("Kind"), _kind_labels, first=20),
    registry.Keyword(LANGUAGE, _("Language"), language_labels),
)
SUBJECT = registry.Keyword(TERMS, _("Subject"))


def filterable():
    """Return every facet that a search can be narrowed by, by its name; BUILT_IN are counted."""
    own = {facet.name: facet for facet in (*BUILT_IN, SUBJECT)}
    return own | {facet.name: facet for facet in registry.facets_of(registry.kinds())}


@dataclass(frozen=True)
class Option:
    """A value that can be chosen; ``count`` is how many results there would be with it."""

    key: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Group:
    """The options of one facet, the most frequent first; a page shows ``first`` of them at once."""

    name: str
    label: str
    options: tuple[Option, ...]
    first: int

    @property
    def chosen(self):
        return tuple(option for option in self.options if option.chosen)

    @property
    def shown(self):
        """The options to show at once: the first ones, and all that are chosen."""
        first = self.options[: self.first]
        return first + tuple(option for option in self.options[self.first :] if option.chosen)

    @property
    def more(self):
        return tuple(option for option in self.options[self.first :] if not option.chosen)


def groups_of(request, answer):
    """Return a ``Group`` for every facet that was counted, in the order in which it was asked."""
    declared = filterable()
    chosen = {found.field: found.values for found in request.filters if isinstance(found, Chosen)}
    return tuple(
        _group(declared[count.field], answer.counts.get(count.field, {}), chosen)
        for count in request.counts
    )


def _group(facet, counts, chosen):
    selected = chosen.get(facet.name, ())
    keys = [*counts, *(key for key in selected if key not in counts)]
    labels = facet.labels(keys) if facet.labels else {}
    options = [
        Option(key, str(labels.get(key, key)), counts.get(key, 0), key in selected) for key in keys
    ]
    if isinstance(facet, registry.Keyword):
        options.sort(key=lambda option: (-option.count, option.label))
    return Group(facet.name, str(facet.label), tuple(options), getattr(facet, "first", 10))
