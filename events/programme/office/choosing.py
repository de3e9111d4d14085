"""Beginning an event: the choice of a format, a short form, then the dashboard."""

import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from events.programme.actions.making import copy, make
from events.programme.formats import FORMATS, in_language
from events.programme.models import Format, Rule
from events.programme.office.details_forms import CopyForm, MakeForm
from events.programme.office.frame import form_page
from events.programme.office.guard import of_event
from events.programme.permissions import may_manage, may_organise

HALF_A_YEAR = datetime.timedelta(weeks=26)


def formats(request):
    if not may_organise(request.user):
        raise PermissionDenied
    context = _frame(_("A new event")) | {
        "formats": [_described(FORMATS[value]) for value in Format.values]
    }
    return TemplateResponse(request, "programme/office/formats.html", context)


def _described(template):
    """What the choice of a format shows of it."""
    logistics = sum(row["step"] == "logistics" for row in template.questions)
    return {
        "value": template.format,
        "label": Format(template.format).label,
        "picture": f"programme/office/pictures/{template.format}.svg",
        "brings": in_language(template.brings),
        "for_whom": in_language(template.for_whom),
        "rule": Rule(template.rule).label,
        "seats": template.intake["seats"],
        "is_by_hand": template.intake["approval"] == "by-hand",
        "groups": sum(1 for values in template.quotas.values() if values),
        "questions": len(template.questions) - logistics,
        "logistics": logistics,
        "letters": len(template.letters),
        "duties": len(template.run_sheet),
        "chapters": in_language(template.report).count("## "),
    }


def new(request, name):
    """The short form; everything else comes from the template and is changed later."""
    if not may_organise(request.user):
        raise PermissionDenied
    if name not in FORMATS:
        raise Http404
    form = MakeForm.for_format(name, request.user, request.POST or None)
    if form.is_valid():
        event = make(name, by=request.user, **form.cleaned_data)
        messages.success(request, _("The draft is made. Nobody but its organisers sees it."))
        return redirect("events:inspect", event.pk)
    label = Format(name).label
    context = _frame(_("A new event: %(format)s") % {"format": label}) | {
        "form": form,
        "format": _described(FORMATS[name]),
        "back": reverse("event_formats"),
    }
    return TemplateResponse(request, "programme/office/new.html", context)


def _frame(title):
    return {
        "page_title": title,
        "header_title": title,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("events:index"), "label": _("Events")},
            {"url": "", "label": title},
        ],
    }


@of_event(may_manage)
def again(request, event):
    """The same again at another time."""
    if not may_organise(request.user):
        raise PermissionDenied
    proposed = timezone.localtime(event.starts_at, event.zone) + HALF_A_YEAR
    first = {
        "title": event.title,
        "starts_at": proposed.replace(tzinfo=None),
        "time_zone": event.time_zone,
    }
    form = CopyForm(request.POST or None, event=event, initial=first)
    if form.is_valid():
        made = copy(event, by=request.user, **form.cleaned_data)
        messages.success(request, _("The copy is a draft, and you lead it."))
        return redirect("events:inspect", made.pk)
    return form_page(
        request,
        event,
        form,
        title=_("The same again"),
        before=_(
            "Words, place, partners, rooms, agenda, run sheet, questions, letters and seats come "
            "along. Nothing of people does: no registration, no organiser but you, no speaker; no "
            "material and no link to an online room either."
        ),
        submit=_("Make the copy"),
        back=reverse("events:inspect", args=[event.pk]),
    )


urlpatterns = [
    path("events/formats/", formats, name="event_formats"),
    path("events/formats/<slug:name>/", new, name="event_new"),
    path("events/<int:pk>/again/", again, name="event_again"),
]
