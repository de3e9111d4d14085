"""How templates say when an event is: ``{% load programme_tags %}``, then ``{% when event %}``."""

import datetime

from django import template

from events.programme import months, times
from events.programme.models import Event

register = template.Library()


@register.inclusion_tag("programme/parts/when.html", takes_context=True)
def when(context, event, *, zone=None, short=False):
    """The time in ``zone``, that of the signed-in reader by default, and the event's own.

    ``short`` leaves out the event's own time, for lists.
    """
    first, own = times.both(event, zone or _zone_of(context))
    return {"first": first, "own": None if short else own}


@register.simple_tag
def month_url(month, query=""):
    address = months.address(month)
    return f"{address}?{query}" if query else address


@register.simple_tag(takes_context=True)
def found_event(context, hit):
    """What a hit of the search says of an event: when, where and of what format."""
    said = hit.extra
    event = Event(
        starts_at=datetime.datetime.fromisoformat(said["starts"]),
        ends_at=datetime.datetime.fromisoformat(said["ends"]),
        time_zone=said["zone"],
        format=said["format"],
        venue=said["venue"],
        attendance=said["attendance"],
    )
    listed = times.both(event, _zone_of(context))[0]
    return {
        "when": listed,
        "place": event.place_in_short,
        "format": event.get_format_display(),
        "is_off": said["is_off"],
    }


def _zone_of(context):
    request = context.get("request")
    return times.reader_zone(getattr(request, "user", None))
