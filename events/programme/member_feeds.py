"""Which events stand in the calendar of one member: those he organises, and what is provided.

Registration is a layer above: it says who is registered by ``member_feeds.provide``.
"""

from collections.abc import Callable

from django.db.models import Q

from events.programme.models import Event, Organiser

_providers: list[Callable] = []


def provide(condition):
    """Add the events that fit ``condition(person)``, a ``Q`` on events, to his own calendar."""
    _providers.append(condition)
    return condition


def events_of(person):
    """Published events that ``person`` organises or takes part in; what was called off as well."""
    wanted = Q(pk__in=Organiser.objects.filter(person=person).values("event"))
    for condition in _providers:
        wanted |= condition(person)
    return Event.objects.published().filter(wanted).with_words().order_by("starts_at", "pk")
