"""Institutions in the back office: their seats, their contacts, and their end."""

import django_filters
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from network.members import permissions
from network.members.actions import institutions
from network.members.back_office import Listing, attempt, forms, head
from network.members.back_office.columns import GROUP, REGION, STATE, UNTIL
from network.members.models import Institution
from network.vocabulary import Region, StakeholderGroup
from portal.access import only_if

ICON = "home"


class InstitutionFilters(WagtailFilterSet):
    name = django_filters.CharFilter(label=gettext_lazy("Name"), lookup_expr="icontains")
    group = django_filters.ChoiceFilter(
        label=gettext_lazy("Stakeholder group"), choices=StakeholderGroup.choices
    )
    region = django_filters.ChoiceFilter(label=gettext_lazy("Region"), choices=Region.choices)

    class Meta:
        model = Institution
        fields = []


class Institutions(Listing):
    may = staticmethod(permissions.may_manage)
    page_title = gettext_lazy("Institutions")
    header_icon = ICON
    filterset_class = InstitutionFilters
    index_url_name = "institutions"
    index_results_url_name = "institutions_results"
    columns = [
        TitleColumn(
            "name",
            label=gettext_lazy("Name"),
            get_url=lambda row: reverse("institution", args=[row.pk]),
        ),
        GROUP,
        REGION,
        Column(
            "seats",
            label=gettext_lazy("Seats taken"),
            accessor=lambda row: f"{row.seats_taken} / {row.seats}",
        ),
        UNTIL,
        STATE,
    ]

    def get_base_queryset(self):
        return Institution.objects.order_by("name", "pk")


FORMS = {"seats": forms.SeatsForm, "contact": forms.ContactForm, "end": forms.EndForm}


@only_if(permissions.may_manage)
def institution(request, pk):
    found = get_object_or_404(Institution, pk=pk)
    act = request.POST.get("act")
    shown = {name: form(auto_id=f"{name}_%s") for name, form in FORMS.items()}
    shown["seats"].initial = {"number": found.seats}
    if act in FORMS:
        shown[act] = FORMS[act](request.POST, auto_id=f"{act}_%s")
        if attempt(request, shown[act], *_deed(act, found, request.user)):
            return redirect("institution", pk)
        found.refresh_from_db()
    context = head(found.name, ICON, "institutions", Institutions.page_title) | {
        "institution": found,
        "forms": shown,
        "seats": found.memberships.open().select_related("person").order_by("person__name"),
        "contacts": found.contacts.select_related("person"),
        "is_open": found.ended_at is None,
    }
    return TemplateResponse(request, "members/office/institution.html", context)


def _deed(act, found, actor):
    deeds = {
        "seats": (
            lambda said: institutions.change_seats(institution=found, actor=actor, **said),
            _("The number of seats is changed."),
        ),
        "contact": (
            lambda said: institutions.add_contact(institution=found, **said),
            _("The contact is named, and told by mail."),
        ),
        "end": (
            lambda said: institutions.end(institution=found, actor=actor, reason=said["text"]),
            _("The membership of %(name)s and all its seats have ended.") % {"name": found},
        ),
    }
    return deeds[act]


urlpatterns = [
    path("institutions/", Institutions.as_view(), name="institutions"),
    path(
        "institutions/results/",
        Institutions.as_view(results_only=True),
        name="institutions_results",
    ),
    path("institutions/<int:pk>/", institution, name="institution"),
]
