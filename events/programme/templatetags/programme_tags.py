"""How templates say when an event is: ``{% load programme_tags %}``, then ``{% when event %}``."""

from django import template

from events.programme import months, times

register = template.Library()


@register.inclusion_tag("programme/parts/when.html", takes_context=True)
def when(context, event, *, zone=None, short=False):
    """The time in ``zone``, that of the signed-in reader by default, and the event's own.

    ``short`` leaves out the event's own time, for lists.
    """
    request = context.get("request")
    reader = zone or times.reader_zone(getattr(request, "user", None))
    first, own = times.both(event, reader)
    return {"first": first, "own": None if short else own}


@register.simple_tag
def month_url(month, query=""):
    address = months.address(month)
    return f"{address}?{query}" if query else address
