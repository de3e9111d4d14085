"""What ``find`` and ``suggest`` answer."""

from dataclasses import dataclass
from typing import Any

from search.facets import Group
from search.reading import Level


@dataclass(frozen=True)
class Hit:
    """One result. ``title`` and ``passage`` are safe HTML with the words found in ``<mark>``.

    ``reasons`` says of each part of the question where it was met: (part, field, form in the text).
    """

    key: str
    kind: str
    url: str
    title: str
    passage: str
    plain_title: str
    language: str
    moment: str | None
    terms: tuple[str, ...]
    extra: dict[str, Any]
    reasons: tuple[tuple[str, str, str], ...]
    points: int


@dataclass(frozen=True)
class Results:
    """What was found.

    ``total`` counts all that match and may be seen. ``groups`` are the facets with their counts,
    the tabs among them as ``kinds``. ``level`` says how strictly the text was read, ``correction``
    what was probably meant, ``cursor`` what to ask for next. ``incomplete`` is true when the engine
    is down and the database answered with what it can. ``relief`` is filled when nothing was found:
    the one filter whose removal would yield most, as (name, number found without it).
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    groups: tuple[Group, ...] = ()
    kinds: Group | None = None
    level: Level = Level.STRICT
    correction: str = ""
    cursor: str = ""
    incomplete: bool = False
    relief: tuple[str, int] | None = None


@dataclass(frozen=True)
class Suggestions:
    """``hits`` have a title or term that goes on like this; ``terms`` are pairs (term, count)."""

    hits: tuple[Hit, ...] = ()
    terms: tuple[tuple[str, int], ...] = ()
