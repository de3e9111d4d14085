"""Who runs an event, who stands behind it, and who speaks at it."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from events.programme.actions import Refused
from events.programme.actions.organising import give_part, take_part
from events.programme.formats import FORMATS
from events.programme.models import Contributor, ContributorPart, Organiser, OrganiserPart, Partner
from events.programme.office.belongings import Belonging
from events.programme.office.frame import Part, page
from events.programme.office.guard import of_event
from events.programme.office.team_forms import ContributorForm, OrganiserForm, PartnerForm
from events.programme.permissions import may_manage


def parts():
    return (
        Part(gettext_lazy("Organisers"), "event_team"),
        Part(gettext_lazy("Partners"), "event_team_partners"),
        Part(gettext_lazy("Facilitators and speakers"), "event_team_contributors"),
    )


PARTNERS = Belonging(
    model=Partner,
    form=PartnerForm,
    url_name="event_team_partners",
    word="partner",
    related="partners",
    add_title=gettext_lazy("Add a partner"),
    parts=parts,
)
CONTRIBUTORS = Belonging(
    model=Contributor,
    form=ContributorForm,
    url_name="event_team_contributors",
    word="contributor",
    related="contributors",
    add_title=gettext_lazy("Add a facilitator or speaker"),
    parts=parts,
)


@of_event(may_manage)
def team(request, event):
    form = OrganiserForm(request.POST or None)
    if form.is_valid():
        try:
            give_part(event, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The part is given, and a notice tells of it."))
            return redirect("event_team", event.pk)
    rows = event.organisers.select_related("person")
    given = {row.part for row in rows}
    wanted = [part for part in FORMATS[event.format].parts if part not in given]
    context = {
        "form": form,
        "rows": rows,
        "open_parts": [OrganiserPart(part).label for part in wanted],
    }
    return page(
        request,
        event,
        "programme/office/team.html",
        context,
        title=_("Organisers"),
        parts=parts(),
    )


@require_POST
@of_event(may_manage)
def remove_organiser(request, event, row):
    organiser = get_object_or_404(Organiser, pk=row, event=event)
    try:
        take_part(organiser, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The part is taken away."))
    own = organiser.person_id == request.user.pk
    request.user.__dict__.pop("_parts_in_events", None)
    if own and not may_manage(request.user, event):
        return redirect("events:index")
    return redirect("event_team", event.pk)


@of_event(may_manage)
def partners(request, event):
    rows = event.partners.select_related("institution", "logo")
    return page(
        request,
        event,
        "programme/office/partners.html",
        {"rows": rows},
        title=_("Partners"),
        parts=parts(),
    )


@of_event(may_manage)
def contributors(request, event):
    rows = event.contributors.select_related("person").prefetch_related("sessions")
    given = {row.part for row in rows}
    wanted = [part for part in FORMATS[event.format].speakers if part not in given]
    return page(
        request,
        event,
        "programme/office/contributors.html",
        {"rows": rows, "open_parts": [ContributorPart(part).label for part in wanted]},
        title=_("Facilitators and speakers"),
        parts=parts(),
    )


stem = "events/<int:pk>/team/"
urlpatterns = [
    path(stem, team, name="event_team"),
    path(f"{stem}<int:row>/remove/", remove_organiser, name="event_team_remove"),
    path(f"{stem}partners/", partners, name="event_team_partners"),
    path(f"{stem}contributors/", contributors, name="event_team_contributors"),
    *PARTNERS.urlpatterns,
    *CONTRIBUTORS.urlpatterns,
]
