"""How lists of pages are narrowed down, from plain words in the address."""

import django_filters
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from content.models.base import Region
from content.models.people import PartnerPage
from content.models.practice import CasePage, GuidePage
from content.models.publications import NewsPage, ReportPage
from content.models.topics import Theme
from portal.page_cache import kept

PAGE_SIZE = 12


class ListFilter(django_filters.FilterSet):
    """A filter over pages of one locale; what is not in the choices is told on its field."""

    def __init__(self, *args, locale_id=None, **kwargs):
        super().__init__(*args, **kwargs)
        if "theme" in self.filters:
            self.filters["theme"].extra["choices"] = theme_choices(locale_id)
        if "year" in self.filters:
            self.filters["year"].extra["choices"] = self._years()

    def _years(self):
        field = self.filters["year"].field_name
        if field.endswith("__year"):
            moments = self.queryset.order_by().dates(field.removesuffix("__year"), "year", "DESC")
            return [(moment.year, str(moment.year)) for moment in moments]
        years = self.queryset.order_by(f"-{field}").values_list(field, flat=True).distinct()
        return [(year, str(year)) for year in years]

    @property
    def qs(self):
        """Filtered by the fields in order; the others say what is wrong and filter nothing."""
        if not hasattr(self, "_qs"):
            found = self.queryset.all()
            if self.is_bound:
                self.errors  # noqa: B018 (cleans the form)
                found = self.filter_queryset(found)
            self._qs = found.distinct() if "theme" in self.active else found
        return self._qs

    def filter_queryset(self, queryset):
        for name, value in self.form.cleaned_data.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset

    @property
    def active(self):
        """The names of the filters that narrow the list now."""
        if not self.is_bound:
            return []
        self.errors  # noqa: B018
        return [name for name, value in self.form.cleaned_data.items() if value]


def theme_choices(locale_id):
    """Give the themes of a language as choices: [(slug, name)]."""
    themes = Theme.objects.filter(locale_id=locale_id)
    return kept(f"themes:{locale_id}", lambda: list(themes.values_list("slug", "name")))


def choice(field, label, anything, choices=()):
    return django_filters.ChoiceFilter(
        field_name=field,
        label=label,
        choices=choices,
        empty_label=anything,
    )


def theme():
    return choice("themes__slug", _("Theme"), _("Every theme"))


def year(field):
    return choice(field, _("Year"), _("Every year"))


def region():
    return choice("region", _("Region"), _("Every region"), Region.choices)


class NewsFilter(ListFilter):
    theme = theme()
    year = year("date__year")
    region = region()
    kind = choice("kind", _("Kind"), _("Every kind"), NewsPage.Kind.choices)


class ReportFilter(ListFilter):
    theme = theme()
    year = year("date__year")
    region = region()
    kind = choice("kind", _("Kind"), _("Every kind"), ReportPage.Kind.choices)


class CaseFilter(ListFilter):
    theme = theme()
    year = year("year")
    region = region()
    kind = choice("kind", _("Kind"), _("Every kind"), CasePage.Kind.choices)


class GuideFilter(ListFilter):
    theme = theme()
    kind = choice("kind", _("Level"), _("Every level"), GuidePage.Level.choices)


class PersonFilter(ListFilter):
    theme = theme()
    region = region()


class PartnerFilter(ListFilter):
    kind = choice("kind", _("Kind"), _("Every kind"), PartnerPage.Kind.choices)


class DecisionFilter(ListFilter):
    year = year("date__year")


def paginate(request, queryset):
    """The page that the address asks for; nonsense is answered with the nearest page there is."""
    return Paginator(queryset, PAGE_SIZE).get_page(request.GET.get("page"))
