"""Lists of events: what a reader may see of them, narrowed down by plain words in the address."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import django_filters
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.programme import times
from events.programme.models import Attendance, Event, Format, State
from events.programme.permissions import visible_to
from network.vocabulary import Region, languages, themes
from portal.page_cache import kept

ON_SITE, ONLINE = "on-site", "online"
PLACES = [(ON_SITE, _("On site")), (ONLINE, _("Online"))]
REACHED_BY = {
    ON_SITE: (Attendance.ON_SITE, Attendance.HYBRID),
    ONLINE: (Attendance.ONLINE, Attendance.HYBRID),
}
LONGEST_TEXT = 100


def listed_for(user):
    """What calendars show to ``user``, with its words in every language."""
    return visible_to(Event.objects.listed(), user).with_words()


def listed_for_everybody():
    return listed_for(AnonymousUser())


def theme_names():
    return kept(f"themes-of-events:{get_language()}", themes)


class EventFilter(django_filters.FilterSet):
    """A filter whose choices are those that occur in ``queryset`` as it was given.

    What the address asks for and the filter does not know filters nothing, and ``unknown`` says so.
    """

    q = django_filters.CharFilter(label=_("Words"), method="with_words_of", max_length=LONGEST_TEXT)
    format = django_filters.MultipleChoiceFilter(choices=Format, distinct=False)
    theme = django_filters.MultipleChoiceFilter(
        method="among_the_listed", field_name="themes", choices=lambda: theme_names().items()
    )
    region = django_filters.MultipleChoiceFilter(choices=Region, distinct=False)
    spoken = django_filters.MultipleChoiceFilter(
        method="among_the_listed", choices=lambda: languages().items()
    )
    place = django_filters.MultipleChoiceFilter(method="reached_by", choices=PLACES)
    open = django_filters.BooleanFilter(
        label=_("Registration is open"), method="open_now", widget=forms.CheckboxInput
    )

    def with_words_of(self, queryset, _name, value):
        for word in value.split():
            of_event = Q(title__icontains=word) | Q(summary__icontains=word)
            translated = Q(translations__title__icontains=word)
            translated |= Q(translations__summary__icontains=word)
            queryset = queryset.filter(
                of_event | Q(pk__in=Event.objects.filter(translated).values("pk"))
            )
        return queryset

    def among_the_listed(self, queryset, name, value):
        """At least one of the keys stands in the list that the field holds."""
        wanted = Q()
        for key in value:
            wanted |= Q(keys__contains=f'"{key}"')
        return queryset.alias(keys=Cast(name, TextField())).filter(wanted) if value else queryset

    def reached_by(self, queryset, _name, value):
        kinds = {kind for key in value for kind in REACHED_BY[key]}
        return queryset.filter(attendance__in=kinds) if value else queryset

    def open_now(self, queryset, _name, value):
        return queryset.open_for_registration() if value else queryset

    @property
    def qs(self):
        if not hasattr(self, "_qs"):
            found = self.queryset.all()
            for name, value in self._chosen.items():
                found = self.filters[name].filter(found, value)
            self._qs = found
        return self._qs

    @cached_property
    def _chosen(self):
        """{name of a filter: its value} of those that narrow the list, the unknown left out."""
        if not self.is_bound:
            return {}
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def unknown(self):
        return bool(self.is_bound and self.form.errors)

    @property
    def active(self):
        return list(self._chosen)

    @property
    def text(self):
        return self._chosen.get("q", "")

    def query(self):
        """The filters as part of an address, without a question mark."""
        return _as_query(self._chosen)

    def chosen_values(self):
        """[(label, the filters without it as part of an address)] of each value in use."""
        return [
            (self._label_of(name, value), self._query_but(name, value))
            for name, given in self._chosen.items()
            for value in (given if isinstance(given, list) else [given])
        ]

    def _label_of(self, name, value):
        choices = dict(getattr(self.form.fields[name], "choices", ()))
        label = self.filters[name].label if value is True else value
        return str(choices.get(value, label))

    def _query_but(self, name, value):
        left = dict(self._chosen)
        given = left[name]
        left[name] = [key for key in given if key != value] if isinstance(given, list) else []
        return _as_query(left)

    def facets(self):
        """[(legend, name, options)] of what occurs in the unfiltered list, or is chosen."""
        rows = list(self.queryset.prefetch_related(None).order_by().values_list(*_COUNTED))
        found = dict(zip(_COUNTED, zip(*rows, strict=True), strict=True)) if rows else {}
        present = {
            "format": set(found.get("format", ())),
            "theme": _all_of(found.get("themes", ())),
            "region": set(found.get("region", ())),
            "spoken": _all_of(found.get("spoken", ())),
            "place": {key for key, kinds in REACHED_BY.items() if _meets(kinds, found)},
        }
        drawn = [
            (legend, name, self._options(name, present[name])) for name, legend in LEGENDS.items()
        ]
        return [facet for facet in drawn if facet[2]]

    def _options(self, name, present):
        chosen = self._chosen.get(name, [])
        choices = self.form.fields[name].choices
        return [
            {"value": key, "label": label, "selected": key in chosen}
            for key, label in choices
            if key in present or key in chosen
        ]


def _as_query(chosen):
    pairs = {name: 1 if value is True else value for name, value in chosen.items()}
    return urlencode(pairs, doseq=True)


LEGENDS = {
    "format": _("Format"),
    "theme": _("Theme"),
    "region": _("Region"),
    "spoken": _("Languages spoken"),
    "place": _("Where"),
}
_COUNTED = ("format", "themes", "region", "spoken", "attendance")


def _all_of(lists):
    return {key for keys in lists for key in keys}


def _meets(kinds, found):
    return not set(kinds).isdisjoint(found.get("attendance", ()))


@dataclass(frozen=True)
class Listed:
    """An event as a row, a card or a square of the calendar says it to one reader."""

    event: Event
    when: times.When
    state: State

    @classmethod
    def of(cls, event, zone, now=None):
        when, _own = times.both(event, zone)
        return cls(event, when, event.state_at(now or timezone.now()))

    @cached_property
    def words(self):
        return self.event.words()

    @property
    def url(self):
        return self.event.get_absolute_url()

    @property
    def first_day(self):
        return self.when.starts.date()

    @property
    def last_day(self):
        return self.when.last_day

    @property
    def month(self):
        return self.first_day.replace(day=1)

    @property
    def place(self):
        return self.event.place_in_short

    @property
    def is_off(self):
        return self.state == State.CANCELLED

    @property
    def is_open(self):
        return self.state == State.OPEN


def as_listed(events, user, now=None):
    zone, now = times.reader_zone(user), now or timezone.now()
    return [Listed.of(event, zone, now) for event in events]
