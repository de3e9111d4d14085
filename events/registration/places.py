"""Where registration shows on pages of other layers: the event's page, My portal, the own calendar.

Imported when the app is ready; each function registers itself.
"""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.programme import member_feeds, parts, times
from events.programme.models import State
from events.registration import gate, guests, links
from events.registration.actions.changing import asks_logistics
from events.registration.models import OVER, Access, Approval, Intake, Standing
from portal.accounts import panels
from portal.accounts.panels import Panel, Waiting
from portal.accounts.permissions import is_active

SHOWN = 5


def seat(request, event):
    """Where the reader stands, how to register, or why he cannot."""
    intake = Intake.objects.filter(event=event).first()
    if intake is None or event.state == State.DRAFT:
        return None
    intake.event = event
    own = guests.at(event, request.user)
    shut = gate.by_clock(event, timezone.now())
    if own is None and event.state in (State.HELD, State.CANCELLED, State.ARCHIVED):
        return None
    context = {
        "own": own,
        "own_url": links.path_of(own, "mine") if own else "",
        "shut": shut,
        "closes_at": event.registration_closes_at or event.starts_at,
        "clock": times.city(timezone.get_current_timezone()),
        "register_url": reverse("registration:register", args=[event.slug]),
        "for_members": intake.access == Access.MEMBERS,
        "by_code": intake.access == Access.CODE,
        "by_hand": intake.approval == Approval.BY_HAND,
    }
    title = _("Your registration") if own else _("Registration")
    way = {} if own or shut else {"label": _("Register"), "url": context["register_url"]}
    return parts.Part("registration/parts/seat.html", context, title=title, **way)


def my_events(request):
    """The coming events that one registered for, with what waits for an answer."""
    if not is_active(request.user):
        return None
    now = timezone.now()
    rows = guests.of_account(request.user).exclude(state__in=OVER)
    coming = rows.filter(intake__event__ends_at__gt=now).exclude(email="")
    found = list(
        coming.select_related("intake__event")
        .prefetch_related("intake__event__translations")
        .order_by("intake__event__starts_at", "pk")
    )
    if not found:
        return None
    shown = [(row, links.path_of(row, "mine")) for row in found[:SHOWN]]
    return Panel(
        _("My events"),
        "registration/parts/panel.html",
        {"rows": shown},
        url=reverse("programme:calendar"),
        waiting=[wait for row in found for wait in _waiting(row, now)],
    )


def _waiting(registration, now):
    about = {"event": registration.event.words().title}
    if registration.state == Standing.OFFERED and registration.offered_until > now:
        yield Waiting(
            _("A seat is offered to you: %(event)s") % about,
            links.path_of(registration, "mine"),
            until=registration.offered_until,
        )
    if asks_logistics(registration, now) and registration.logistics_at is None:
        yield Waiting(
            _("Travel, access and diet: %(event)s") % about,
            links.path_of(registration, "logistics"),
            until=registration.event.starts_at,
        )


def running_events(person):
    """The events that stand in one's own calendar because of a registration that runs."""
    running = guests.of_account(person).exclude(state__in=OVER)
    return Q(pk__in=running.values("intake__event"))


parts.register(seat, place=parts.ACTION, order=10)
panels.register(my_events, order=15)
member_feeds.provide(running_events)
