"""The states of an event: as a filter, as a line of time, and what may be done in each."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from events.programme.models import State

GOING = (State.PUBLISHED, State.OPEN, State.CLOSED)


def in_state(events, state, now):
    """Those of ``events`` whose ``state_at(now)`` is ``state``, as part of the query."""
    return events.filter(_conditions(now)[state])


def _conditions(now):
    live = Q(published_at__isnull=False, archived_at=None, cancelled_at=None)
    ahead = live & Q(ends_at__gt=now)
    unopened = Q(registration_opens_at=None) | Q(registration_opens_at__gt=now)
    closed = Q(registration_closes_at__lte=now) | Q(registration_closes_at=None, starts_at__lte=now)
    return {
        State.DRAFT: Q(published_at=None),
        State.ARCHIVED: Q(published_at__isnull=False, archived_at__isnull=False),
        State.CANCELLED: Q(
            published_at__isnull=False, archived_at=None, cancelled_at__isnull=False
        ),
        State.HELD: live & Q(ends_at__lte=now),
        State.PUBLISHED: ahead & unopened,
        State.OPEN: ahead & Q(registration_opens_at__lte=now) & ~closed,
        State.CLOSED: ahead & Q(registration_opens_at__lte=now) & closed,
    }


@dataclass(frozen=True)
class Stage:
    """One stop on the line: ``at`` is when it was or will be, where that is known."""

    label: str
    at: datetime | None
    is_past: bool
    is_current: bool = False


def life_of(event, now):
    """The stages from the draft to the archive, with the one in which the event is."""
    stops = _stops(event)
    current = _current(stops, event.state_at(now))
    return [
        Stage(label, at, is_past=number < current, is_current=number == current)
        for number, (_state, label, at) in enumerate(stops)
    ]


def _stops(event):
    closes = event.registration_closes_at
    if closes is None and event.registration_opens_at:
        closes = event.starts_at
    stops = [
        (State.DRAFT, State.DRAFT.label, None),
        (State.PUBLISHED, State.PUBLISHED.label, event.published_at),
        (State.OPEN, State.OPEN.label, event.registration_opens_at),
        (State.CLOSED, State.CLOSED.label, closes),
    ]
    if event.cancelled_at:
        stops = [stop for stop in stops if stop[2] is None or stop[2] <= event.cancelled_at]
        stops.append((State.CANCELLED, State.CANCELLED.label, event.cancelled_at))
    else:
        stops.append((State.HELD, State.HELD.label, event.ends_at))
    stops.append((State.ARCHIVED, State.ARCHIVED.label, event.archived_at))
    return stops


def _current(stops, state):
    return next(number for number, stop in enumerate(stops) if stop[0] == state)


@dataclass(frozen=True)
class Act:
    """A button: the name of its address, what it says, and what happens then."""

    url_name: str
    label: str
    then: str
    is_main: bool = False
    is_grave: bool = False

    @property
    def anchor(self):
        return self.url_name.removeprefix("event_")


def acts_for(event):
    """What may be done with it in its state."""
    acts = {
        State.DRAFT: [_publish],
        State.PUBLISHED: [_open, _call_off],
        State.OPEN: [_close, _call_off],
        State.CLOSED: [_reopen, _call_off],
        State.HELD: [_archive],
        State.CANCELLED: [_archive],
        State.ARCHIVED: [_restore],
    }
    return [make() for make in acts[event.state]]


def _publish():
    then = _("Its page is shown to its audience, in calendars and feeds.")
    return Act("event_publish", _("Publish"), then, is_main=True)


def _open():
    then = _("Whoever may register can do so from now on.")
    return Act("event_open", _("Open registration now"), then, is_main=True)


def _reopen():
    then = _("Whoever may register can do so again.")
    return Act("event_open", _("Open registration again"), then)


def _close():
    then = _("Nobody can register any more. You can open it again.")
    return Act("event_close", _("Close registration now"), then)


def _call_off():
    then = _("Everybody who registered is told, with your reason. This cannot be undone.")
    return Act("event_call_off", _("Call off"), then, is_grave=True)


def _archive():
    then = _("It leaves lists and feeds. Its page stays at its address.")
    return Act("event_archive", _("Archive"), then)


def _restore():
    then = _("It comes back to lists and feeds.")
    return Act("event_restore", _("Take out of the archive"), then)
