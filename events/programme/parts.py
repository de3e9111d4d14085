"""What higher layers put on the public page of an event.

An app registers a function in ``apps.ready``::

    parts.register(where_i_stand, place="action", order=10)

where ``where_i_stand(request, event)`` returns a ``Part``, or ``None`` for none::

    Part("registration/parts/where_i_stand.html", {"registration": found}, title=_("Your place"))

The template gets its context as ``part``, beside ``event`` and ``request``; the page draws the
heading. On a phone a bar at the lower edge leads to the first part of the place "action", or
straight to its ``url`` with ``label`` on the button::

    Part("registration/parts/register.html", label=_("Register"), url=address)

A visitor's page of an event for everybody is kept and shown to the next visitor: for somebody who
is not signed in, a part hangs on nothing but the event, the language and the clock.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

# What one may do, always in reach; the column of the text; the column of facts.
ACTION, MAIN, ASIDE = PLACES = ("action", "main", "aside")


@dataclass(frozen=True)
class Part:
    template: str
    context: dict = field(default_factory=dict)
    title: str = ""
    label: str = ""
    url: str = ""


@dataclass(frozen=True, order=True)
class _Entry:
    order: int
    name: str
    place: str = field(compare=False)
    make: Callable = field(compare=False)


_entries: set[_Entry] = set()


def register(make, *, place=MAIN, order=100):
    """Add ``make`` to the page; lower orders stand higher, equal ones by name."""
    if place not in PLACES:
        message = f"No place {place!r} on the page of an event: one of {PLACES}."
        raise ValueError(message)
    _entries.add(_Entry(order, f"{make.__module__}.{make.__qualname__}", place, make))
    return make


def parts_for(request, event):
    """Return {place: [Part]} of the page of ``event`` as ``request`` sees it."""
    found = {place: [] for place in PLACES}
    for entry in sorted(_entries):
        part = entry.make(request, event)
        if part is not None:
            found[entry.place].append(part)
    return found
