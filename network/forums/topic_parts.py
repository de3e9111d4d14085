"""What stands on a topic's page by its kind: a poll, the steps of a consultation, a summary.

::

    topic_parts.register(make, kinds=[TopicKind.POLL], place="head", order=10)

``make(request, topic)`` returns a ``TopicPart`` or ``None``. A part takes at most two queries.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

PLACES = ("head", "foot", "aside")
_headings: list[Callable] = []


@dataclass(frozen=True)
class TopicPart:
    template: str
    context: dict = field(default_factory=dict)


@dataclass(frozen=True)
class _Maker:
    make: Callable
    kinds: tuple[str, ...]
    place: str
    order: int


_makers: list[_Maker] = []


def register(make, *, kinds=(), place="head", order=100):
    """Show what ``make`` returns on topics of ``kinds``, on all where none is named."""
    if place not in PLACES:
        raise ValueError(f"A part stands at one of {PLACES}, not at {place!r}.")
    _makers.append(_Maker(make, tuple(kinds), place, order))


def register_headings(make):
    """Head posts in their topic: ``make(topic, posts)`` gives {pk of a post: text above it}."""
    _headings.append(make)
    return make


def headings_of(topic, posts):
    found = {}
    for make in _headings:
        found |= make(topic, posts)
    return found


def parts_of(request, topic):
    """{place: [TopicPart]} of one topic for one reader."""
    found = {place: [] for place in PLACES}
    for maker in sorted(_makers, key=lambda one: one.order):
        if maker.kinds and topic.kind not in maker.kinds:
            continue
        part = maker.make(request, topic)
        if part is not None:
            found[maker.place].append(part)
    return found
