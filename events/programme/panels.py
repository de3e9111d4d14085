"""What My portal shows to those who run events."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.programme import next_steps
from events.programme.models import Event, Organiser
from portal.accounts.panels import Panel, register
from portal.accounts.permissions import may_open_back_office

SHOWN = 3


def events_you_run(request):
    """The next ones, each with what is to be done first; nothing for whom runs none."""
    person, now = request.user, timezone.now()
    if not may_open_back_office(person):
        return None
    own = Organiser.objects.filter(person=person).values("event")
    events = list(Event.objects.filter(pk__in=own, cancelled_at=None).coming(now)[:SHOWN])
    if not events:
        return None
    rows = [
        {
            "event": event,
            "url": reverse("events:inspect", args=[event.pk]),
            "step": _first_step(event, person, now),
        }
        for event in events
    ]
    return Panel(
        _("Events you run"),
        "programme/parts/events_you_run.html",
        {"rows": rows},
        url=reverse("events:index"),
    )


def _first_step(event, person, now):
    steps = next_steps.steps_for(event, person, now)
    return next((step.label for step in steps if not step.done), "")


register(events_you_run, order=35)
