"""What an organiser is to do next with an event; each part of the portal adds its own.

``register(make, order=...)`` with ``make(event, user, now)`` that returns a list of ``Step``. What
is urgent stands first, what is done last.
"""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Step:
    """``label`` says what to do, ``why`` in a sentence what it is for, ``url`` where it is done."""

    label: str
    url: str = ""
    why: str = ""
    urgent: bool = False
    done: bool = False


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


def steps_for(event, user, now):
    found = [step for entry in sorted(_entries) for step in entry.make(event, user, now)]
    return sorted(found, key=lambda step: (step.done, not step.urgent))
