"""Notices to those who run events."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.permissions import may_open_back_office
from portal.notifications.actions import notify
from portal.notifications.kinds import Kind, register

PART_GIVEN = register(
    Kind(
        key="events.part_given",
        label=_("Somebody gives you a part in organising an event"),
        group=_("Events"),
        template="programme/notices/part_given",
        concerns=may_open_back_office,
    )
)


def tell_part(organiser, *, by):
    """Who gives a part to himself knows."""
    if organiser.person_id == by.pk:
        return
    notify(
        organiser.person,
        PART_GIVEN,
        key=f"events.part:{organiser.pk}",
        actor=by,
        url=reverse("events:inspect", args=[organiser.event_id]),
        facts={"event": organiser.event.title, "part": organiser.part},
    )
