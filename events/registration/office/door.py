"""The day itself in the back office: desks, who is here, the printed list, badges."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from events.programme.office.guard import of_event
from events.programme.office.tabs import Tab, register
from events.programme.permissions import may_check_in, may_manage
from events.registration import acts, badges, desks, documents, tickets
from events.registration.actions import checking_in
from events.registration.forms.door import DeskForm
from events.registration.models import Desk, Standing
from events.registration.office import frame
from network.vocabulary import StakeholderGroup
from portal.audit.actions import record
from portal.mail.letters import address_of

MOST_BADGES = 2000


def _menu(user, event, current):
    entries = [
        ("desks", _("Desks"), "event_door", True),
        ("list", _("Printed list"), "event_door_list", True),
        ("badges", _("Badges"), "event_door_badges", may_manage(user, event)),
    ]
    return [
        {"label": label, "url": reverse(name, args=[event.pk]), "is_current": key == current}
        for key, label, name, allowed in entries
        if allowed
    ]


def _page(request, event, template, context, *, current, title):  # noqa: PLR0913 (what a page has)
    shown = {"event": event, "page_title": title, "parts": _menu(request.user, event, current)}
    name = f"registration/office/{template}.html"
    return TemplateResponse(request, name, shown | context)


@never_cache
@of_event(may_check_in)
def door(request, event):
    intake = frame.intake_of(event)
    form = DeskForm(request.POST or None, intake=intake)
    if request.method == "POST" and form.is_valid():
        checking_in.open_desk(intake, name=form.cleaned_data["name"])
        record(actor=request.user, act=acts.DESK_OPENED, target=event)
        messages.success(request, _("The desk is open. Let its helpers scan the code."))
        return redirect("event_door", event.pk)
    found = [_shown(desk) for desk in intake.desks.select_related("intake__event")]
    context = {
        "form": form,
        "open": [desk for desk in found if desk["is_open"]],
        "closed": [desk for desk in found if not desk["is_open"]],
    }
    return _page(
        request, event, "door", context | _counts(intake), current="desks", title=_("Desks")
    )


def _shown(desk):
    address = address_of(reverse("registration:desk", args=[desk.secret]))
    is_open = desks.is_open(desk)
    return {
        "desk": desk,
        "is_open": is_open,
        "address": address if is_open else "",
        "picture": tickets.data_address(address) if is_open else "",
    }


def _counts(intake):
    rows = desks.counts(intake)
    return {
        "rows": rows,
        "bars": [(label, here) for label, here, _expected in rows],
        "here": sum(row[1] for row in rows),
        "expected": sum(row[2] for row in rows),
        "most": max((row[2] for row in rows), default=0),
    }


@require_safe
@never_cache
@of_event(may_check_in)
def counts(request, event):
    """The part of the page that renews itself."""
    context = _counts(frame.intake_of(event)) | {"event": event}
    return TemplateResponse(request, "registration/office/parts/door_counts.html", context)


@require_POST
@of_event(may_check_in)
def close(request, event, desk):
    found = get_object_or_404(Desk, pk=desk, intake__event=event)
    checking_in.close_desk(found)
    record(actor=request.user, act=acts.DESK_CLOSED, target=event)
    messages.success(request, _("The desk is closed. Its phones forget the list."))
    return redirect("event_door", event.pk)


@require_safe
@never_cache
@of_event(may_check_in)
def door_list(request, event):
    """The list on paper, for a day without any phone: by name, with the codes of the tickets."""
    intake = frame.intake_of(event)
    guests = [(row, tickets.in_groups(row.ticket)) for row in desks.expected(intake)]
    facts = {"rows": len(guests), "under_rule": event.under_rule}
    record(actor=request.user, act=acts.DOOR_LIST_PRINTED, target=event, facts=facts)
    context = {"guests": guests, "rule": badges.rule_of(event), "at": timezone.now()}
    return _page(request, event, "door_list", context, current="list", title=_("List for the door"))


class BadgesForm(forms.Form):
    sheet = forms.ChoiceField(
        label=gettext_lazy("Paper"),
        choices=[(sheet.key, sheet.label) for sheet in badges.SHEETS.values()],
        initial="a4-8",
    )
    group = forms.ChoiceField(
        label=gettext_lazy("For"),
        required=False,
        choices=[("", gettext_lazy("All with a seat")), *StakeholderGroup.choices],
    )
    since = forms.DateTimeField(
        label=gettext_lazy("Only who got a seat since"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        help_text=gettext_lazy("For those who came to it after the first sheets were printed."),
    )


@require_safe
@never_cache
@of_event(may_manage)
def badge_sheets(request, event):
    is_asked = "sheet" in request.GET
    with timezone.override(event.zone):
        form = BadgesForm(request.GET if is_asked else None)
        is_fit = is_asked and form.is_valid()
    rows = list(_for_badges(frame.intake_of(event), form.cleaned_data)) if is_fit else []
    if rows:
        return _sheets(request, event, rows, badges.SHEETS[form.cleaned_data["sheet"]])
    context = {
        "form": form,
        "is_asked": is_fit,
        "can_make_pdf": documents.can_make_pdf(),
        "rule": badges.rule_of(event),
        "sample": badges.badge_of(_example(event)),
    }
    return _page(request, event, "badges", context, current="badges", title=_("Badges"))


def _for_badges(intake, wanted):
    rows = desks.expected(intake).select_related("intake__event")
    if wanted["group"]:
        rows = rows.filter(group=wanted["group"])
    if wanted["since"]:
        late = {"moves__after": Standing.CONFIRMED, "moves__at__gte": wanted["since"]}
        rows = rows.filter(**late).distinct()
    return rows[:MOST_BADGES]


def _example(event):
    """What a badge looks like, before anybody has one."""
    return frame.intake_of(event).registrations.model(
        name=_("Given name Family name"), affiliation=_("Organisation"), group="government"
    )


def _sheets(request, event, rows, sheet):
    context = badges.for_paper(event, rows, sheet, get_language())
    facts = {"rows": len(rows), "sheet": sheet.key, "under_rule": event.under_rule}
    record(actor=request.user, act=acts.BADGES_MADE, target=event, facts=facts)
    drawn = (
        None if "html" in request.GET else documents.pdf("registration/paper/badges.html", context)
    )
    if drawn is None:
        return TemplateResponse(request, "registration/paper/badges.html", context)
    return documents.answer(drawn, f"{event.slug}-badges.pdf")


register(Tab("door", gettext_lazy("On the day"), "event_door", order=60, shown=may_check_in))
one = "events/<int:pk>/door/"
urlpatterns = [
    path(one, door, name="event_door"),
    path(f"{one}counts/", counts, name="event_door_counts"),
    path(f"{one}desks/<int:desk>/close/", close, name="event_door_close"),
    path(f"{one}list/", door_list, name="event_door_list"),
    path(f"{one}badges/", badge_sheets, name="event_door_badges"),
]
