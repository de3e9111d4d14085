"""Where a devising seminar shows on pages of other apps."""

from django.urls import reverse
from django.utils.translation import gettext as _

from events.programme import next_steps, parts
from events.programme.models import Format, State
from events.programme.next_steps import Step
from events.registration import links, own_page
from events.seminars import permissions
from events.seminars.actions import stages
from events.seminars.models import Seminar, Stage
from portal.accounts.permissions import is_active

GOING_ON = (State.DRAFT, State.PUBLISHED, State.OPEN, State.CLOSED, State.HELD)
TEMPLATE = "seminars/taking_part/part.html"


def seminar_of(event):
    if event.format != Format.DEVISING_SEMINAR:
        return None
    return Seminar.objects.select_related("event").filter(event=event).first()


def on_event_page(request, event):
    """For who takes part or leads it; nobody else learns that there is more than the page."""
    found = seminar_of(event) if is_active(request.user) else None
    if found is None:
        return None
    if permissions.may_facilitate(request.user, found):
        url = reverse("seminars:console", args=[found.key])
        return parts.Part(TEMPLATE, {"url": url, "leads": True}, title=_("Your seminar"))
    if permissions.participant(request.user, found) is None:
        return None
    context = {"url": found.get_absolute_url(), "leads": False}
    return parts.Part(TEMPLATE, context, title=_("Your seminar"))


def on_own_page(_request, registration):
    """By the signed link, so that a guest without an account comes in as well."""
    found = seminar_of(registration.event)
    if found is None or not permissions.takes_part(registration, found):
        return None
    url = reverse("seminars:by_link", args=[links.token(registration)])
    return parts.Part(TEMPLATE, {"url": url, "leads": False}, title=_("Your seminar"))


def steps(event, user, now):
    """What the process asks for next, of the organisers until it is set up, then of who leads."""
    if event.format != Format.DEVISING_SEMINAR or event.state_at(now) not in GOING_ON:
        return []
    found = seminar_of(event)
    if found is None or found.facilitator_id is None:
        return [_set_up(event)] if permissions.may_set_up(user, event) else []
    if not permissions.may_facilitate(user, found) or found.is_over:
        return []
    url = reverse("seminars:console", args=[found.key])
    label = _("Seminar: %(stage)s") % {"stage": Stage(found.stage).label}
    why = next(iter(stages.lacking(found, by=user)), _("All is done for the next stage."))
    return [Step(label, url, why)]


def _set_up(event):
    return Step(
        _("Say who convenes and who facilitates the seminar"),
        reverse("event_seminar", args=[event.pk]),
        _("Interviews and the map belong to the facilitator alone."),
    )


parts.register(on_event_page, place="action", order=20)
own_page.register(on_own_page, order=10)
next_steps.register(steps, order=25)
