"""What the frame of an event's pages in the back office shows."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from events.programme.models import State
from events.programme.office.tabs import tabs_for
from events.programme.times import when_in

register = template.Library()

LOOKS = {
    State.PUBLISHED: "office-badge-brand",
    State.OPEN: "office-badge-good",
    State.CLOSED: "office-badge-brand",
    State.CANCELLED: "office-badge-danger",
}


@register.simple_tag(takes_context=True)
def office_tabs(context, event):
    request = context["request"]
    match = request.resolver_match
    return tabs_for(request.user, event, match.view_name if match else "")


@register.simple_tag
def office_path(event):
    """The way back from a page of ``event``."""
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("events:index"), "label": _("Events")},
        {"url": "", "label": event.get_format_display()},
    ]


@register.simple_tag
def office_when(event):
    """Organisers read the times of an event in its own zone, as they typed them."""
    return when_in(event, event.zone).html


@register.inclusion_tag("programme/office/parts/state.html")
def office_state(event):
    return {"state": event.state, "look": LOOKS.get(event.state, "")}


@register.simple_tag(takes_context=True)
def office_box(context, box):
    """Draw ``box``: its template has its values in ``context``, itself in ``box``."""
    with context.push({"box": box, "context": box.context}):
        return context.template.engine.get_template(box.template).render(context)
