"""The frame of every page here: the event's head and tabs, and the short menu of registration."""

from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from events.registration import following, permissions
from events.registration.models import Intake


def intake_of(event):
    """The intake of ``event``, with the event at hand; made where an old event has none."""
    intake = Intake.objects.filter(event=event).first() or following.lay_out(event)
    intake.event = event
    return intake


def menu(user, event, current):
    """[{label, url, is_current}] of the pages of registration that ``user`` may open."""
    managers = permissions.may_decide(user, event)
    entries = [
        ("people", _("People"), "event_people", managers),
        ("balance", _("Balance"), "event_people_balance", permissions.may_see_balance(user, event)),
        ("line", _("Waiting list"), "event_people_line", managers),
        ("seats", _("Seats"), "event_people_seats", managers),
        ("form", _("Form"), "event_people_form", managers),
        ("invitations", _("Invitations"), "event_people_invitations", managers),
    ]
    return [
        {"label": label, "url": reverse(name, args=[event.pk]), "is_current": key == current}
        for key, label, name, allowed in entries
        if allowed
    ]


def page(request, event, template, context, *, current, title, status=200):  # noqa: PLR0913 (what a page has)
    shown = {
        "event": event,
        "page_title": title,
        "parts": menu(request.user, event, current),
    }
    name = f"registration/office/{template}.html"
    return TemplateResponse(request, name, shown | context, status=status)
