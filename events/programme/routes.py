"""Who may open which page."""

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from events.programme.materials import open_to
from events.programme.models import Audience, Event, MaterialAudience
from events.programme.permissions import visible_to
from portal.route_table import FORM, MEMBERS, NOBODY, WITH_ACCOUNT, Route


def public(name):
    """The address ``name`` of an event that everybody may read."""

    def example():
        found = visible_to(Event.objects.listed(), AnonymousUser()).first()
        return found and reverse(name, args=[found.slug])

    return example


def of_audience(audience):
    """The page of an event for ``audience`` alone, which nobody of the cast organises."""

    def example():
        found = Event.objects.published().filter(audience=audience)
        found = found.filter(organisers=None).first() or found.first()
        return found and found.get_absolute_url()

    return example


def material():
    """A paper that everybody may have."""
    for event in visible_to(Event.objects.exclude(materials=None), AnonymousUser()):
        found = open_to(event, {MaterialAudience.EVERYBODY}).exclude(file="").first()
        if found:
            return reverse("programme:material", args=[event.slug, found.pk])
    return None


def series():
    """A series of which everybody may read an event."""
    listed = visible_to(Event.objects.listed(), AnonymousUser())
    found = listed.exclude(series=None).select_related("series").first()
    return found and found.series.get_absolute_url()


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
PAGES = [
    Route("programme:event", public("programme:event")),
    Route("programme:event", of_audience(Audience.MEMBERS), MEMBERS),
    Route("programme:event", of_audience(Audience.INVITED), ("administrator",)),
    Route("programme:material", material),
    Route("programme:series", series),
]
ROUTES = [*CALENDAR, *PAGES]
