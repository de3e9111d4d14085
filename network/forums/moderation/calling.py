"""Calling those who decide. What they are told names neither forum nor post nor person."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.forums.moderation import standing
from portal.accounts.models import User
from portal.notifications.actions import notify
from portal.notifications.kinds import Kind, register

QUEUE = register(
    Kind(
        key="forums.queue",
        label=_("Something in a forum that you moderate waits for a decision"),
        group=_("Forums"),
        concerns=standing.has_a_queue,
    )
)


def call(people, *, key):
    for person in people:
        notify(person, QUEUE, key=f"{QUEUE.key}:{key}", url=reverse("forums:queue"))


def staff():
    """The moderators and administrators of the portal."""
    people = User.objects.filter(is_active=True, groups__name__in=standing.PORTAL)
    return people.distinct().order_by("pk")


def address(name, thing):
    return reverse(name, args=[thing.pk])
