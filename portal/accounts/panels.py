"""The panels of "My portal", the start page of the signed-in.

An app registers its own in ``apps.ready``::

    panels.register(my_events, order=20)

where ``my_events(request)`` returns a ``Panel``, or ``None`` where it does not concern a person::

    Panel(
        _("Introductions"),
        "directory/parts/panel.html",
        {"asked": asked},
        url=reverse("directory:introductions"),
        waiting=[
            Waiting(
                _("Somebody asks to be introduced to you"),
                reverse("directory:introduction", args=[row.pk]),
                since=row.asked_at,
                until=row.lapses_on,
            )
            for row in asked
        ],
    )

What asks the person for an answer is ``waiting``: it stands first on the page, from all panels
together, the most urgent above. A panel that has nothing else needs no template. The template
gets its context as ``panel``; the page draws the heading.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils import timezone


@dataclass(frozen=True)
class Waiting:
    """One thing that asks for an answer: at ``url``, since when, and until when if it ends.

    ``since`` and ``until`` are moments or days.
    """

    label: str
    url: str
    since: datetime.date | None = None
    until: datetime.date | None = None
    note: str = ""


@dataclass(frozen=True)
class Panel:
    """One part of the page: a heading, and a template that gets ``context``.

    ``url`` leads to the whole of it. A ``lead`` panel stands beside what waits, above the others.
    """

    title: str
    template: str = ""
    context: dict = field(default_factory=dict)
    waiting: Sequence[Waiting] = ()
    url: str = ""
    lead: bool = False


@dataclass(frozen=True, order=True)
class _Entry:
    order: int
    name: str
    make: Callable = field(compare=False)


_entries: set[_Entry] = set()


def register(make, *, order=100):
    """Add ``make`` to the start page; lower orders stand higher, equal ones by name."""
    _entries.add(_Entry(order, f"{make.__module__}.{make.__qualname__}", make))
    return make


def panels_for(request):
    found = (entry.make(request) for entry in sorted(_entries))
    return [panel for panel in found if panel is not None]


def waiting_in(panels):
    """Return what waits in all ``panels``: what ends first, then what waits longest."""
    return sorted((item for panel in panels for item in panel.waiting), key=_urgency)


def _urgency(item):
    return (item.until is None, _moment(item.until), _moment(item.since))


def _moment(day):
    """A moment to sort by, of a moment, a day or nothing."""
    if day is None:
        return datetime.datetime.max.replace(tzinfo=datetime.UTC)
    if isinstance(day, datetime.datetime):
        return day
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
