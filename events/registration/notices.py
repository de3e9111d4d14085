"""The daily notice to organisers that registrations wait for them."""

from celery import shared_task
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.programme.models import Event, Organiser
from events.programme.permissions import MANAGERS
from events.registration.models import Standing
from portal.notifications.actions import notify
from portal.notifications.kinds import Kind, When, register


def runs_events(person):
    return Organiser.objects.filter(person=person, part__in=MANAGERS).exists()


WAITING = register(
    Kind(
        key="registration.waiting",
        label=_("Registrations for your event wait for a decision"),
        group=_("Events"),
        template="registration/notices/waiting",
        usual=When.DAILY,
        concerns=runs_events,
    )
)


@shared_task
def tell_organisers():
    """Once a day for each event, as long as somebody waits there and it has not begun."""
    now = timezone.now()
    today = timezone.localdate(now)
    pending = Q(intake__registrations__state=Standing.PENDING)
    found = Event.objects.filter(starts_at__gt=now, cancelled_at=None).annotate(
        waiting=Count("intake__registrations", filter=pending)
    )
    for event in found.filter(waiting__gt=0).iterator():
        for organiser in _managers(event):
            notify(
                organiser,
                WAITING,
                key=f"registration.waiting:{event.pk}:{today}",
                url=reverse("event_people", args=[event.pk]),
                facts={"event": event.title, "number": event.waiting},
            )


def _managers(event):
    rows = event.organisers.filter(part__in=MANAGERS, person__is_active=True)
    return {row.person for row in rows.select_related("person")}
