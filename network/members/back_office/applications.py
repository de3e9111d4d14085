"""The queue of applications, and one application with all that reviewers do to it."""

import django_filters
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn

from network.members import permissions
from network.members.actions import review
from network.members.back_office import Listing, attempt, forms, head
from network.members.models import Application, MembershipRules
from network.vocabulary import Region, StakeholderGroup
from portal.access import only_if

Status = Application.Status
ICON = "clipboard-list"
ALL = "all"
STATES = [choice for choice in Status.choices if choice[0] != Status.DRAFT]


def where_from(application):
    return application.affiliation or application.institution_name


def age(application, promised):
    """How long the applicant has waited; ``promised`` days are what he was told."""
    if application.status != Status.WAITING:
        return ""
    days = application.days_waiting
    late = days > promised
    words = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    return f"{words}, {_('overdue')}" if late else words


class QueueFilters(WagtailFilterSet):
    who = django_filters.CharFilter(label=gettext_lazy("Name or institution"), method="by_who")
    status = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[*STATES, (ALL, gettext_lazy("All"))],
        method="by_status",
        empty_label=None,
    )
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=Application.Kind.choices)
    group = django_filters.ChoiceFilter(
        label=gettext_lazy("Stakeholder group"), choices=StakeholderGroup.choices
    )
    region = django_filters.ChoiceFilter(label=gettext_lazy("Region"), choices=Region.choices)
    appeal = django_filters.BooleanFilter(
        label=gettext_lazy("Appeal"), field_name="appealed_at", lookup_expr="isnull", exclude=True
    )

    class Meta:
        model = Application
        fields = []

    def __init__(self, data=None, *args, **kwargs):
        """Nothing chosen means what waits."""
        data = data.copy() if data is not None else {}
        data.setdefault("status", Status.WAITING)
        super().__init__(data, *args, **kwargs)

    def by_who(self, applications, _name, words):
        return applications.filter(
            Q(applicant__name__icontains=words)
            | Q(institution_name__icontains=words)
            | Q(affiliation__icontains=words)
        )

    def by_status(self, applications, _name, status):
        return applications if status == ALL else applications.filter(status=status)


class Queue(Listing):
    may = staticmethod(permissions.is_reviewer)
    page_title = gettext_lazy("Applications for membership")
    header_icon = ICON
    filterset_class = QueueFilters
    index_url_name = "membership_applications"
    index_results_url_name = "membership_applications_results"
    columns = [
        TitleColumn(
            "who",
            label=gettext_lazy("Who"),
            accessor=str,
            get_url=lambda row: reverse("membership_application", args=[row.pk]),
        ),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("from", label=gettext_lazy("Affiliation"), accessor=where_from),
        Column("group", label=gettext_lazy("Group"), accessor="group_in_words"),
        DateColumn("waiting_since", label=gettext_lazy("Waiting since")),
        Column("age", label=gettext_lazy("Age"), accessor="age_in_words"),
        StatusTagColumn(
            "status",
            label=gettext_lazy("State"),
            accessor=lambda row: _("Appeal") if row.is_appeal else row.get_status_display(),
            primary=lambda row: row.status == Status.WAITING,
        ),
    ]

    def get_base_queryset(self):
        """Nobody meets his own application here; drafts are nobody's business."""
        found = Application.objects.sent().exclude(applicant=self.request.user)
        return found.select_related("applicant").order_by("waiting_since", "pk")

    def decorate_paginated_queryset(self, object_list):
        shown, promised = list(object_list), MembershipRules.load().answer_days
        for row in shown:
            row.age_in_words = age(row, promised)
        return shown


FORMS = {
    "note": forms.NoteForm,
    "recommend": forms.RecommendationForm,
    "ask": forms.QuestionForm,
    "admit": forms.AdmissionForm,
    "decline": forms.RefusalForm,
}


@only_if(permissions.is_reviewer)
def application(request, pk):
    found = get_object_or_404(Application.objects.sent().select_related("applicant"), pk=pk)
    act = request.POST.get("act")
    bound = FORMS[act](request.POST, auto_id=f"{act}_%s") if act in FORMS else None
    if bound and attempt(request, bound, *_deed(act, found, request.user)):
        if act in ("note", "recommend"):
            return redirect("membership_application", pk)
        return redirect("membership_applications")
    if bound:
        found.refresh_from_db()
    shown = {name: form(auto_id=f"{name}_%s") for name, form in FORMS.items()}
    if bound:
        shown[act] = bound
    return TemplateResponse(
        request, "members/office/application.html", _context(request, found, shown)
    )


def _deed(act, found, reviewer):
    """What is done with the cleaned form, and what is said once it is done."""
    one, by = {"application": found}, {"reviewer": reviewer}
    deeds = {
        "note": (
            lambda said: review.note(author=reviewer, **one, **said),
            _("The note is kept."),
        ),
        "recommend": (
            lambda said: review.recommend(**one, **by, **said),
            _("Your recommendation is kept."),
        ),
        "ask": (
            lambda said: review.ask_more(**one, **by, question=said["text"]),
            _("The question is on its way. The application comes back with the answer."),
        ),
        "admit": (
            lambda said: review.admit(**one, **by, words=said["text"]),
            _("%(name)s is admitted.") % {"name": found},
        ),
        "decline": (
            lambda said: review.decline(**one, **by, reason=said["text"]),
            _("The application of %(name)s is declined.") % {"name": found},
        ),
    }
    return deeds[act]


def _context(request, found, shown):
    rules = MembershipRules.load()
    recommended = list(found.recommendations.select_related("reviewer"))
    this_round = [one for one in recommended if one.round == found.round]
    return head(str(found), ICON, "membership_applications", Queue.page_title) | {
        "application": found,
        "forms": shown,
        "may_review": permissions.may_review(request.user, found),
        "may_decide": permissions.may_decide(request.user, found)
        and found.status == Status.WAITING,
        "notes": found.notes.select_related("author"),
        "additional": found.additional.select_related("asked_by"),
        "recommendations": recommended,
        "needs_second": rules.two_reviewers
        and not any(one.reviewer_id != request.user.pk for one in this_round),
        "rules": rules,
        "answer_by": found.answer_by(rules) if found.waiting_since else None,
    }


urlpatterns = [
    path("applications/", Queue.as_view(), name="membership_applications"),
    path(
        "applications/results/",
        Queue.as_view(results_only=True),
        name="membership_applications_results",
    ),
    path("applications/<int:pk>/", application, name="membership_application"),
]
