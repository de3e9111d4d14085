"""Who may open which page."""

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from events.programme.models import Event
from events.programme.permissions import visible_to
from portal.route_table import FORM, NOBODY, WITH_ACCOUNT, Route


def public(name):
    """The address ``name`` of an event that everybody may read."""

    def example():
        found = visible_to(Event.objects.listed(), AnonymousUser()).first()
        return found and reverse(name, args=[found.slug])

    return example


CALENDAR = [
    Route("programme:calendar", "/events/"),
    Route("programme:month", "/events/month/2026/11/"),
    Route("programme:feed", "/events/calendar.ics"),
    Route("programme:atom", "/events/events.atom"),
    Route("programme:calendar_link", "/events/mine/", WITH_ACCOUNT, FORM),
    # Whose secret it is, that one's calendar opens; the sample has none.
    Route("programme:member_feed", "/events/mine/no-such-secret.ics", NOBODY),
    Route("programme:event_calendar", public("programme:event_calendar")),
]
ROUTES = [*CALENDAR]
