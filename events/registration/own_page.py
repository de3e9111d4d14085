"""What higher layers put on the page of one guest, below where he stands.

An app registers a function in ``apps.ready``::

    own_page.register(my_walk, order=20)

where ``my_walk(request, registration)`` returns a ``programme.parts.Part``, or ``None`` for none.
The template gets its context as ``part``; the page draws the title.
"""

from collections.abc import Callable

_entries: list[tuple[int, Callable]] = []


def register(make, *, order=100):
    _entries.append((order, make))
    return make


def parts_for(request, registration):
    found = [make(request, registration) for _order, make in sorted(_entries, key=_place)]
    return [part for part in found if part is not None]


def _place(entry):
    return entry[0]
