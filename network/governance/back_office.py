"""Where organisers prepare, watch and conclude consultations. No page names who said what."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from network.governance import balance, permissions, results
from network.governance.actions import Refused, deciding, running, taking_part
from network.governance.models import Comment, Consultation, Decision, State
from network.governance.next_step import next_step
from network.governance.office_forms import ConsultationForm, HideForm
from network.governance.participants import entitled
from portal.access import only_if
from portal.page_cache import forget_pages

PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("question"),
            FieldPanel("summary"),
            FieldPanel("background"),
            FieldRowPanel([FieldPanel("document"), FieldPanel("document_title")]),
            FieldRowPanel([FieldPanel("language"), FieldPanel("is_public")]),
        ],
        heading=gettext_lazy("The question"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("audience"),
            FieldPanel("groups"),
            FieldPanel("per_institution"),
            FieldPanel("under_rule"),
        ],
        heading=gettext_lazy("Who takes part, and how"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("time_zone"),
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("comments_until")]),
            FieldRowPanel([FieldPanel("consent_from"), FieldPanel("closes_at")]),
        ],
        heading=gettext_lazy("When"),
        help_text=gettext_lazy("The two periods may overlap. All times are in the zone chosen."),
    ),
]

DECISION_PANELS = ObjectList(
    [
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("decided"),
        FieldPanel("objections"),
        FieldPanel("decided_on"),
    ]
)


class ConsultationIndex(generic.IndexView):
    def get_queryset(self):
        return super().get_queryset().annotate(voices=Count("positions", distinct=True))


class ConsultationDashboard(generic.InspectView):
    """What is to be done next, who has spoken, and what members flagged."""

    page_title = gettext_lazy("Consultation")

    def get_fields(self):
        return []

    def get_context_data(self, **kwargs):
        found = self.object
        comments = found.comments.annotate(
            open_flags=Count("flags", filter=Q(flags__settled=False))
        ).prefetch_related("flags")
        comments = list(comments.order_by("-open_flags", "written_at", "pk"))
        return super().get_context_data(**kwargs) | {
            "consultation": found,
            "step": next_step(found),
            "asked": entitled(found).count(),
            "voices": found.positions.count(),
            "comments": comments,
            "flagged": [comment for comment in comments if comment.open_flags],
            "objections": found.positions.filter(choice="object") if found.is_over else [],
            "result": results.shown(found) if found.is_over else None,
            "small": settings.SMALL_NUMBER,
            "hide_form": HideForm(),
        }


class EditConsultation(generic.EditView):
    def get_success_url(self):
        return reverse("consultations:inspect", args=[self.object.pk])

    def save_instance(self):
        saved = super().save_instance()
        forget_pages()
        return saved


class AddConsultation(generic.CreateView):
    def get_success_url(self):
        return reverse("consultations:inspect", args=[self.object.pk])


class DeleteConsultation(generic.DeleteView):
    """Only a draft: what people were asked is not made undone."""

    def dispatch(self, request, *args, **kwargs):
        if self.get_object().state != State.DRAFT:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ConsultationViewSet(ModelViewSet):
    model = Consultation
    name = "consultations"
    icon = "comment"
    menu_label = gettext_lazy("Consultations")
    menu_order = 250
    add_to_admin_menu = True
    list_display = (
        TitleColumn("question", label=gettext_lazy("Question"), url_name="consultations:inspect"),
        Column("state_in_words", label=gettext_lazy("State")),
        Column("opens_in_words", label=gettext_lazy("Opens")),
        Column("closes_in_words", label=gettext_lazy("Closes")),
        Column("voices", label=gettext_lazy("Positions")),
    )
    search_fields = ("question", "summary")
    ordering = ("-opens_at",)
    edit_handler = ObjectList(PANELS, base_form_class=ConsultationForm)
    index_view_class = ConsultationIndex
    inspect_view_class = ConsultationDashboard
    inspect_view_enabled = True
    inspect_template_name = "governance/back_office/consultation.html"
    add_view_class = AddConsultation
    edit_view_class = EditConsultation
    delete_view_class = DeleteConsultation
    copy_view_enabled = False


def _dashboard(pk):
    return redirect("consultations:inspect", pk)


def _act(request, pk, act, done):
    found = get_object_or_404(Consultation, pk=pk)
    try:
        act(consultation=found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return _dashboard(pk)


@require_POST
@only_if(permissions.may_organise)
def announce(request, pk):
    done = _("It is announced. It opens by itself, and those who may take part are told then.")
    return _act(request, pk, running.announce, done)


@require_POST
@only_if(permissions.may_organise)
def close(request, pk):
    return _act(request, pk, running.close, _("It is closed, and its result is made."))


@require_POST
@only_if(permissions.may_organise)
def settle_comment(request, pk, comment_id):
    """Hide a comment for a reason, or leave it (or show it again) and settle what was flagged."""
    found = get_object_or_404(Comment, pk=comment_id, consultation=pk)
    form = HideForm(request.POST)
    if "show" in request.POST:
        taking_part.show_comment(comment=found, by=request.user)
        messages.success(request, _("The comment is shown, and nothing is open about it."))
    elif form.is_valid():
        because = form.cleaned_data["because"]
        taking_part.hide_comment(comment=found, by=request.user, because=because)
        messages.success(request, _("The comment is hidden. Members read the reason."))
    else:
        messages.error(request, _("Say why it is hidden: members read that in its place."))
    return _dashboard(pk)


@only_if(permissions.may_organise)
def decide(request, pk):
    found = get_object_or_404(Consultation, pk=pk)
    if found.state != State.CLOSED:
        messages.error(request, _("A decision is recorded once, after the consultation is closed."))
        return _dashboard(pk)
    draft = Decision(title=found.question)
    handler = DECISION_PANELS.bind_to_model(Decision)
    form = handler.get_form_class()(request.POST or None, instance=draft, for_user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            deciding.record_decision(consultation=found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The decision is recorded, and its page is published."))
            return _dashboard(pk)
    return TemplateResponse(
        request,
        "governance/back_office/decide.html",
        _office_frame(_("Record the decision"), found)
        | {
            "consultation": found,
            "form": form,
            "media": handler.get_bound_panel(draft, request, form).media + form.media,
            "panel": handler.get_bound_panel(instance=draft, request=request, form=form),
            "result": results.shown(found),
            "objections": found.positions.filter(choice="object"),
            "action_url": request.path,
            "submit_button_label": _("Record and publish"),
        },
    )


def _office_frame(title, found):
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": "group",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("consultations:index"), "label": _("Consultations")},
            {"url": reverse("consultations:inspect", args=[found.pk]), "label": str(found)},
            {"url": "", "label": title},
        ],
    }


def balance_report(request):
    if not permissions.may_organise(request.user):
        raise PermissionDenied
    context = {
        "header_title": _("Balance of the community"),
        "header_icon": "group",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Balance of the community")},
        ],
        "balance": balance.current_balance(),
    }
    return TemplateResponse(request, "governance/back_office/balance.html", context)


one = "consultations/<int:pk>/"
urlpatterns = [
    path("reports/balance/", balance_report, name="governance_balance"),
    path(f"{one}announce/", announce, name="governance_announce"),
    path(f"{one}close/", close, name="governance_close"),
    path(f"{one}decide/", decide, name="governance_decide"),
    path(f"{one}comments/<uuid:comment_id>/", settle_comment, name="governance_settle_comment"),
]
