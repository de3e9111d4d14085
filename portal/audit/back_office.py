"""The audit trail in the back office: a list to search, and one entry whole."""

import django_filters
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports.base import ReportView

from portal.audit import acts, targets
from portal.audit.models import Entry

READING = "audit.view_entry"
WORDS_SHOWN = 12


def may_read(user):
    return user.has_perm(READING)


def kinds():
    found = Entry.objects.order_by().exclude(target_type="").values_list("target_type", flat=True)
    return sorted((label, targets.kind_in_words(label)) for label in set(found.distinct()))


class TrailFilters(WagtailFilterSet):
    act = django_filters.ChoiceFilter(label=gettext_lazy("What"), choices=acts.choices)
    actor = django_filters.CharFilter(label=gettext_lazy("Who did it"), method="by_actor")
    person = django_filters.CharFilter(label=gettext_lazy("To whom"), method="by_person")
    target_type = django_filters.ChoiceFilter(label=gettext_lazy("Kind of object"), choices=kinds)
    target_id = django_filters.CharFilter(label=gettext_lazy("Number of the object"))
    reason = django_filters.CharFilter(
        label=gettext_lazy("Words in the reason"),
        field_name="reason__text",
        lookup_expr="icontains",
    )
    at = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("When"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Entry
        fields = []

    def by_actor(self, entries, _name, words):
        return entries.filter(Q(actor__name__icontains=words) | Q(actor__email__icontains=words))

    def by_person(self, entries, _name, words):
        model = get_user_model()
        people = model.objects.filter(Q(name__icontains=words) | Q(email__icontains=words))
        numbers = people.annotate(text=Cast("pk", CharField())).values("text")
        is_target = Q(target_type=model._meta.label_lower, target_id__in=numbers)  # noqa: SLF001 (public)
        return entries.filter(is_target | Q(reason__about__in=people)).distinct()


def who_in_words(entry):
    act = acts.described(entry.act)
    if act.under_rule:
        return act.by
    if entry.actor_id is None:
        return _("the portal")
    return str(entry.actor) if entry.actor else _("an account that is gone")


def act_in_words(entry):
    return acts.described(entry.act).label


def facts_in_words(entry):
    return ", ".join(f"{name}: {value}" for name, value in entry.facts.items())


def reason_in_words(entry):
    """Return the words; where they have gone it says so."""
    reason = getattr(entry, "reason", None)
    if reason is not None:
        return reason.text
    return _("erased") if entry.reason_digest else ""


class TrailView(ReportView):
    page_title = gettext_lazy("Audit trail")
    header_icon = "history"
    filterset_class = TrailFilters
    index_url_name = "audit_trail"
    index_results_url_name = "audit_trail_results"
    list_export = []
    columns = [
        TitleColumn(
            "act",
            label=gettext_lazy("What"),
            accessor=act_in_words,
            get_url=lambda entry: reverse("audit_entry", args=[entry.number]),
        ),
        Column("actor", label=gettext_lazy("Who"), accessor=who_in_words),
        Column("target", label=gettext_lazy("To what"), accessor="target_in_words"),
        Column("facts", label=gettext_lazy("Facts"), accessor=facts_in_words),
        Column(
            "reason",
            label=gettext_lazy("Why"),
            accessor=lambda entry: Truncator(reason_in_words(entry)).words(WORDS_SHOWN),
        ),
        DateColumn("at", label=gettext_lazy("When")),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return Entry.objects.with_words().order_by("-number")

    def get_queryset(self):
        return self.get_base_queryset()

    def decorate_paginated_queryset(self, object_list):
        shown = list(object_list)
        found = targets.targets_of(shown)
        for entry in shown:
            target = found.get(entry.number)
            entry.target_in_words = f"{capfirst(target.kind)}: {target.name}" if target else ""
        return shown


def entry(request, number):
    if not may_read(request.user):
        raise PermissionDenied
    found = get_object_or_404(Entry.objects.with_words(), pk=number)
    what = act_in_words(found)
    context = {
        "header_title": what,
        "header_icon": "history",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("audit_trail"), "label": _("Audit trail")},
            {"url": "", "label": what},
        ],
        "entry": found,
        "who": who_in_words(found),
        "reason": reason_in_words(found),
        "target": targets.targets_of([found]).get(found.number),
        "is_as_recorded": found.own_hash() == found.hash,
    }
    return TemplateResponse(request, "audit/back_office/entry.html", context)


urlpatterns = [
    path("reports/audit/", TrailView.as_view(), name="audit_trail"),
    path(
        "reports/audit/results/",
        TrailView.as_view(results_only=True),
        name="audit_trail_results",
    ),
    path("reports/audit/<int:number>/", entry, name="audit_entry"),
]
