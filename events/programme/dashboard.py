"""The boxes of the dashboard of an event; each part of the portal adds its own.

``register(make, order=...)`` with ``make(request, event)`` that returns a ``Box`` or, where there
is nothing to show or nothing that this person may see, ``None``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Box:
    """``template`` gets ``context``, the request and ``event``; a ``wide`` box takes the width."""

    title: str
    template: str
    context: dict = field(default_factory=dict)
    wide: bool = False
    url: str = ""


@dataclass(frozen=True, order=True)
class _Entry:
    order: int
    name: str
    make: Callable = field(compare=False)


_entries: set[_Entry] = set()


def register(make, *, order=100):
    """Lower orders stand higher, equal ones by name."""
    _entries.add(_Entry(order, f"{make.__module__}.{make.__qualname__}", make))
    return make


def boxes_for(request, event):
    found = (entry.make(request, event) for entry in sorted(_entries))
    return [box for box in found if box is not None]
