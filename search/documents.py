"""What an app tells the index of one of its objects: its words, its facets, who may see it."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Moment = datetime.date | datetime.datetime


@dataclass(frozen=True)
class Document:
    """One thing that can be found.

    ``language`` is the code of the language that title, summary and body are written in; ``texts``
    holds further text by language code. In ``body`` each line is a paragraph. ``terms`` are what
    the object is about, in the reader's words (themes, skills): they weigh as much as the summary
    and are suggested as one types. Values of ``facets`` are keys, not labels; a ``language`` among
    them says whose readers find the document, by default those of its own. ``moment`` is when it
    was made public, by which the newest stand first. ``extra`` is shown with a hit and must be fit
    for JSON.
    """

    kind: str
    title: str
    language: str = ""
    summary: str = ""
    body: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    terms: Sequence[str] = ()
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    dates: Mapping[str, Moment] = field(default_factory=dict)
    moment: Moment | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Audience:
    """Who may see a document: who holds one token of ``admitted`` and none of ``excluded``.

    Written as a list of tokens, ``["members", "-employer:7"]``; an empty one admits nobody.
    """

    admitted: frozenset[str]
    excluded: frozenset[str] = frozenset()

    @classmethod
    def of(cls, given: Iterable[str]) -> "Audience":
        tokens = set(given)
        excluded = {token for token in tokens if token.startswith("-")}
        return cls(frozenset(tokens - excluded), frozenset(token[1:] for token in excluded))

    def admits(self, held: Iterable[str]) -> bool:
        """Whether somebody with the tokens ``held`` may see the document."""
        return not self.admitted.isdisjoint(held) and self.excluded.isdisjoint(held)

    def __str__(self) -> str:
        return "\n".join(sorted(self.admitted) + sorted(f"-{token}" for token in self.excluded))


NOBODY = Audience(frozenset())


@dataclass(frozen=True)
class Indexed:
    """A document as an engine takes it: with its key, the version of its row, and its audience."""

    key: str
    version: int
    audience: Audience
    document: Document
