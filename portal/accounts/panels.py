"""The panels of the start page of the signed-in.

An app registers its own in ``apps.ready``::

    panels.register(my_events, order=20)

where ``my_events(request)`` returns a ``Panel``, or ``None`` where it does not concern a person.
"""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Panel:
    """One part of the page: a heading, and a template that gets ``context`` with the page's own."""

    title: str
    template: str
    context: dict = field(default_factory=dict)


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
