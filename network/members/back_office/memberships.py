"""Memberships in the back office: who is a member until when, and suspension."""

import django_filters
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from network.members import permissions
from network.members.actions import memberships
from network.members.back_office import Listing, attempt, forms, head
from network.members.back_office.columns import GROUP, REGION, STATE, UNTIL
from network.members.models import Membership
from network.vocabulary import Region, StakeholderGroup
from portal.access import only_if

ICON = "group"
STATES = {
    "current": lambda found: found.current(),
    "grace": lambda found: found.in_grace(),
    "suspended": lambda found: found.suspended(),
    "lapsed": lambda found: found.lapsed(),
    "left": lambda found: found.left(),
}


class MembershipFilters(WagtailFilterSet):
    who = django_filters.CharFilter(label=gettext_lazy("Name or affiliation"), method="by_who")
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=Membership.State.choices, method="by_state"
    )
    group = django_filters.ChoiceFilter(
        label=gettext_lazy("Stakeholder group"), choices=StakeholderGroup.choices
    )
    region = django_filters.ChoiceFilter(label=gettext_lazy("Region"), choices=Region.choices)
    seat = django_filters.BooleanFilter(
        label=gettext_lazy("By a seat"),
        field_name="institution",
        lookup_expr="isnull",
        exclude=True,
    )

    class Meta:
        model = Membership
        fields = []

    def by_who(self, found, _name, words):
        return found.filter(Q(person__name__icontains=words) | Q(affiliation__icontains=words))

    def by_state(self, found, _name, state):
        return STATES[state](found)


class Members(Listing):
    may = staticmethod(permissions.may_manage)
    page_title = gettext_lazy("Memberships")
    header_icon = ICON
    filterset_class = MembershipFilters
    index_url_name = "memberships"
    index_results_url_name = "memberships_results"
    columns = [
        TitleColumn(
            "person",
            label=gettext_lazy("Who"),
            accessor=str,
            get_url=lambda row: reverse("membership", args=[row.pk]),
        ),
        Column("affiliation", label=gettext_lazy("Affiliation")),
        GROUP,
        REGION,
        Column("seat", label=gettext_lazy("Seat of"), accessor=lambda row: row.institution or ""),
        UNTIL,
        STATE,
    ]

    def get_base_queryset(self):
        found = Membership.objects.select_related("person", "institution")
        return found.order_by("person__name", "-starts", "pk")


@only_if(permissions.may_manage)
def membership(request, pk):
    found = get_object_or_404(Membership.objects.select_related("person", "institution"), pk=pk)
    act = request.POST.get("act") if found.person_id != request.user.pk else None
    form = forms.SuspensionForm(request.POST if act == "suspend" else None)
    if act == "reinstate":
        memberships.reinstate(membership=found, actor=request.user)
        return redirect("membership", pk)
    if form.is_bound and _is_suspended(request, found, form):
        return redirect("membership", pk)
    context = head(str(found.person), ICON, "memberships", Members.page_title) | {
        "membership": found,
        "form": form,
        "others": Membership.objects.of(found.person).exclude(pk=pk).select_related("institution"),
        "is_open": found.ended_at is None,
        "is_oneself": found.person_id == request.user.pk,
    }
    return TemplateResponse(request, "members/office/membership.html", context)


def _is_suspended(request, found, form):
    done = _("The membership of %(name)s is suspended.") % {"name": found.person}
    return attempt(
        request,
        form,
        lambda said: memberships.suspend(membership=found, actor=request.user, reason=said["text"]),
        done,
    )


urlpatterns = [
    path("memberships/", Members.as_view(), name="memberships"),
    path("memberships/results/", Members.as_view(results_only=True), name="memberships_results"),
    path("memberships/<int:pk>/", membership, name="membership"),
]
