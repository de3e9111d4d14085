"""The devising seminar of an event in the back office: who convenes it, who leads it.

All else is on the console, which is the facilitator's; organisers see where it stands.
"""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from events.programme.models import Format
from events.programme.office.guard import of_event
from events.programme.office.tabs import Tab, register
from events.programme.permissions import may_manage
from events.seminars.actions import convening
from events.seminars.forms.convening import SetUpForm
from events.seminars.models import COURSE, Seminar, Stage
from events.seminars.permissions import TEAM, may_check, may_facilitate, parts_of


def is_shown(user, event):
    if event.format != Format.DEVISING_SEMINAR:
        return False
    return may_manage(user, event) or bool(parts_of(user, event) & TEAM)


@never_cache
@of_event(is_shown)
def seminar(request, event):
    found = Seminar.objects.select_related("facilitator").filter(event=event).first()
    form = _form(request, event, found)
    if form is not None and request.method == "POST" and form.is_valid():
        convening.set_up(event, by=request.user, **form.cleaned_data)
        messages.success(request, _("It is kept."))
        return redirect("event_seminar", event.pk)
    if found is not None:
        found.event = event
    context = {
        "event": event,
        "page_title": _("Devising seminar"),
        "seminar": found,
        "form": form,
        "opens": found is not None and may_check(request.user, found),
        "leads": found is not None and may_facilitate(request.user, found),
        "stages": [(stage.label, _place(found, stage)) for stage in COURSE],
        "is_shelved": found is not None and found.stage == Stage.SHELVED,
    }
    return TemplateResponse(request, "seminars/office/seminar.html", context)


def _form(request, event, found):
    if not may_manage(request.user, event) or (found is not None and found.is_over):
        return None
    instance = found or Seminar(event=event, convenor=_convenors(event), question=event.summary)
    return SetUpForm(request.POST or None, instance=instance, event=event)


def _convenors(event):
    return ", ".join(event.partners.filter(part="convenor").values_list("name", flat=True))[:300]


def _place(found, stage):
    """``done``, ``now`` or nothing, as the list of stages marks it."""
    if found is None or found.stage == Stage.SHELVED:
        return ""
    if found.stage == stage:
        return "now"
    return "done" if found.is_past(stage) else ""


register(Tab("seminar", gettext_lazy("Seminar"), "event_seminar", order=35, shown=is_shown))
urlpatterns = [path("events/<int:pk>/seminar/", seminar, name="event_seminar")]
