"""The mail in the back office: every letter and what came of it, never what it says."""

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports.base import ReportView

from portal.mail import actions, kinds
from portal.mail.models import Letter, UndeliverableAddress

READING, DECIDING = "mail.view_letter", "mail.change_letter"
State = Letter.State
UNSETTLED = (State.BOUNCED, State.FAILED, State.IN_DOUBT)
FIELDS_OF_CONTENT = ("subject", "text", "html", "headers", "reply_to")


def may_read(user):
    return user.has_perm(READING)


def may_decide(user):
    return user.has_perm(DECIDING)


def letters():
    """Every letter to somebody, without what it says."""
    return Letter.objects.exclude(address="").defer(*FIELDS_OF_CONTENT)


def kinds_there_are():
    found = Letter.objects.order_by("kind").values_list("kind", flat=True).distinct()
    return [(kind, kinds.in_words(kind)) for kind in found]


def kind_in_words(letter):
    return kinds.in_words(letter.kind)


class LetterFilters(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(label=gettext_lazy("State"), choices=State.choices)
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=kinds_there_are)
    address = django_filters.CharFilter(label=gettext_lazy("Address"), lookup_expr="icontains")
    written_at = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Written"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Letter
        fields = []


class LettersView(ReportView):
    page_title = gettext_lazy("Mail")
    header_icon = "mail"
    template_name = "mail/back_office/letters.html"
    results_template_name = "mail/back_office/letters_results.html"
    filterset_class = LetterFilters
    index_url_name = "mail_letters"
    index_results_url_name = "mail_letters_results"
    list_export = []
    columns = [
        TitleColumn(
            "address",
            label=gettext_lazy("To"),
            get_url=lambda letter: reverse("mail_letter", args=[letter.pk]),
        ),
        Column("kind", label=gettext_lazy("Kind"), accessor=kind_in_words),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda letter: letter.state in UNSETTLED,
        ),
        Column("fault", label=gettext_lazy("Fault"), accessor="get_fault_display"),
        DateColumn("written_at", label=gettext_lazy("Written")),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return letters()

    def get_queryset(self):
        return self.get_base_queryset()

    def get_context_data(self, *args, **kwargs):
        counted = dict(
            letters().order_by().values_list("state").annotate(number=Count("pk")),
        )
        counts = [
            {"label": label, "number": counted[state], "address": f"?state={state}"}
            for state, label in State.choices
            if state in counted
        ]
        return super().get_context_data(*args, **kwargs) | {
            "counts": counts,
            "doubts": counted.get(State.IN_DOUBT, 0),
            "closed_addresses": UndeliverableAddress.objects.count(),
        }


def letter_page(request, pk):
    if not may_read(request.user):
        raise PermissionDenied
    letter = get_object_or_404(letters(), pk=pk)
    context = {
        **_furniture(letter.address, (_("Mail"), "mail_letters")),
        "letter": letter,
        "kind": kind_in_words(letter),
        "is_in_doubt": letter.state == State.IN_DOUBT,
        "may_decide": may_decide(request.user),
        "may_be_sent": letter.state in actions.SENDABLE and bool(letter.text),
        "may_be_cancelled": letter.state in actions.CANCELLABLE,
        "closed": UndeliverableAddress.objects.filter(address=letter.address.lower()).first(),
    }
    return TemplateResponse(request, "mail/back_office/letter.html", context)


ACTS = {
    "send": (actions.send_again, gettext_lazy("The letter leaves now.")),
    "cancel": (actions.cancel, gettext_lazy("The letter will not be sent.")),
    "arrived": (actions.say_it_arrived, gettext_lazy("The letter counts as sent.")),
}


@require_POST
def decide(request, pk, act):
    if not may_decide(request.user):
        raise PermissionDenied
    if act not in ACTS:
        raise Http404
    letter = get_object_or_404(letters(), pk=pk)
    do, words = ACTS[act]
    try:
        do(letter, by=request.user)
    except actions.MailError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect("mail_letter", pk=pk)


def closed_addresses(request):
    """Show the addresses that take no mail; a POST opens one again."""
    if not may_read(request.user):
        raise PermissionDenied
    if request.method == "POST":
        return _open_address(request)
    context = {
        **_furniture(_("Addresses that take no mail"), (_("Mail"), "mail_letters")),
        "addresses": UndeliverableAddress.objects.all()[:500],
        "may_decide": may_decide(request.user),
    }
    return TemplateResponse(request, "mail/back_office/addresses.html", context)


def _open_address(request):
    if not may_decide(request.user):
        raise PermissionDenied
    actions.reopen(request.POST.get("address", ""), by=request.user)
    messages.success(request, _("The address is written to again."))
    return redirect("mail_addresses")


def _furniture(title, above):
    words, name = above
    return {
        "header_title": title,
        "header_icon": "mail",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse(name), "label": words},
            {"url": "", "label": title},
        ],
    }


urlpatterns = [
    path("reports/mail/", LettersView.as_view(), name="mail_letters"),
    path(
        "reports/mail/results/",
        LettersView.as_view(results_only=True),
        name="mail_letters_results",
    ),
    path("reports/mail/addresses/", closed_addresses, name="mail_addresses"),
    path("reports/mail/<uuid:pk>/", letter_page, name="mail_letter"),
    path("reports/mail/<uuid:pk>/<slug:act>/", decide, name="mail_decide"),
]
