"""What a person typed, as the clauses of a question. Nothing that can be typed is an error.

Words must all be there; ``"words in quotes"`` stand side by side; ``-word`` must not be there;
``negot*`` is the beginning of a word. All else separates words.

A question is read strictly first. Where nothing is found so, words may have been misspelt or only
begun (``Level.NEAR``); where still nothing is found, any of them will do (``Level.SOME``).
"""

import enum
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from search.analysis.words import (
    fold,
    is_stop_word,
    is_unspaced,
    tokens_asked,
    words,
    words_asked,
)
from search.engines.request import (
    EXACT,
    LEAD,
    OFTEN,
    TITLE,
    TYPED,
    WORDS,
    AllOf,
    AnyOf,
    Clause,
    Near,
    Phrase,
    Prefix,
    Query,
    Terms,
)

LONGEST, MOST_PARTS = 500, 16
SHORTEST_BEGINNING = 3
ONE_EDIT_FROM, TWO_EDITS_FROM = 5, 9
FIELD_POINTS = ((TITLE, 5), (LEAD, 3), (OFTEN, 2))
EXACT_POINTS, PHRASE_POINTS, PART_POINTS = 1, 4, 4
# Who types a word means that word first, and its synonyms after it: what holds the word in its
# summary stands before what holds a synonym in its title.
OWN_POINTS = 3
_QUOTES = str.maketrans("“”„«»「」『』＂", '"' * 10)
_CHUNK = re.compile(r'(?P<minus>(?<!\S)[-−])?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')

Synonyms = Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""Folded words to the other ways of saying the same, each a tuple of folded words."""


class Level(enum.IntEnum):
    STRICT, NEAR, SOME = 0, 1, 2


@dataclass(frozen=True)
class Part:
    """One thing asked for. ``text`` is how it was typed; the rest says how it may be met."""

    text: str
    strict: Clause
    near: Clause
    boosts: tuple[tuple[Clause, int], ...] = ()
    tokens: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    edits: tuple[tuple[str, int], ...] = ()
    others: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Reading:
    parts: tuple[Part, ...] = ()
    without: tuple[Clause, ...] = ()
    together: Clause | None = None
    """The words side by side, which is worth more than the same words apart."""

    def __bool__(self):
        return bool(self.parts or self.without)

    def levels(self):
        """Return the levels worth trying, one after the other."""
        if not self.parts:
            return [Level.STRICT]
        return [Level.STRICT, Level.NEAR] + [Level.SOME] * (len(self.parts) > 1)

    def query(self, level=Level.STRICT):
        boosts = [boost for part in self.parts for boost in part.boosts]
        must = [part.strict if level is Level.STRICT else part.near for part in self.parts]
        if level is not Level.STRICT:
            boosts += [(part.strict, PART_POINTS) for part in self.parts]
        if level is Level.SOME:
            boosts += [(part.near, PART_POINTS) for part in self.parts]
            must = [AnyOf(tuple(must))]
        if self.together:
            boosts.append((self.together, PHRASE_POINTS))
        return Query(tuple(must), self.without, tuple(boosts))


@dataclass
class _Draft:
    plain: list[str] = field(default_factory=list)
    runs: list[list[str]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    without: list[Clause] = field(default_factory=list)


def read(text, synonyms: Synonyms | None = None):
    """Return the ``Reading`` of what was typed, of which the first 500 signs and 16 parts count."""
    draft = _Draft()
    for chunk in _CHUNK.finditer(text[:LONGEST].replace("\0", " ").translate(_QUOTES)):
        _take(chunk, draft)
    asked = [word for word in draft.plain if not is_stop_word(word)]
    if not (asked or draft.runs or draft.parts or draft.without):
        asked = draft.plain
    synonyms = synonyms or {}
    parts = _with_synonyms(asked, synonyms) + [_part(run, synonyms) for run in draft.runs]
    parts = (parts + draft.parts)[:MOST_PARTS]
    tokens = tuple(fold(word) for word in draft.plain[:MOST_PARTS])
    together = Phrase(tokens) if len(tokens) > 1 and len(parts) > 1 else None
    return Reading(tuple(parts), tuple(draft.without[:MOST_PARTS]), together)


def _take(chunk, draft):
    phrase = chunk["phrase"] is not None
    found = words_asked(chunk["phrase"] if phrase else chunk["word"])
    if not found:
        return
    if chunk["minus"]:
        draft.without.append(_together(found).strict)
    elif phrase:
        draft.parts.append(_together(found))
    elif chunk["word"].endswith("*"):
        draft.plain += found[:-1]
        draft.parts.append(_beginning(found[-1]))
    elif any(map(is_unspaced, found)):
        draft.runs += _runs(found)
    else:
        draft.plain += found


def _runs(found):
    """Part the words of one chunk into runs of unspaced pairs and single words between them."""
    return [
        run
        for unspaced, group in itertools.groupby(found, key=is_unspaced)
        for run in ([list(group)] if unspaced else [[word] for word in group])
    ]


def _together(found):
    if len(found) > 1:
        return _phrase(found)
    if is_unspaced(found[0]) and len(found[0]) == 1:
        return _beginning(found[0])
    return _word(found[0])


def _phrase(found):
    tokens = tuple(fold(word) for word in found)
    clause = Phrase(tokens)
    boosts = tuple(
        (AllOf(tuple(Terms(place, (token,)) for token in tokens)), points)
        for place, points in FIELD_POINTS
    )
    return Part(" ".join(found), clause, clause, boosts, tokens=frozenset(tokens))


def _beginning(word):
    start = fold(word)
    clause = AnyOf((Terms(WORDS, (start,)), Prefix(EXACT, start)))
    return Part(f"{word}*", clause, clause, _boosts((start,)), starts=(start,))


def _word(word):
    tokens, folded = tokens_asked(word), fold(word)
    strict = Terms(WORDS, tokens)
    near, starts, edits = [strict], (), ()
    if len(folded) >= SHORTEST_BEGINNING:
        near.append(Prefix(EXACT, folded))
        starts = (folded,)
    if allowed := edits_of(folded):
        near.append(Near(EXACT, folded, allowed))
        edits = ((folded, allowed),)
    boosts = (*_boosts(tokens), (Terms(EXACT, (folded,)), EXACT_POINTS))
    return Part(word, strict, AnyOf(tuple(near)), boosts, frozenset(tokens), starts, edits)


def _boosts(tokens):
    return tuple((Terms(place, tokens), points) for place, points in FIELD_POINTS)


def edits_of(token):
    """Return how many slips a word of this length may hold: one from 5 letters, two from 9."""
    if is_unspaced(token) or any(sign.isdigit() for sign in token):
        return 0
    return (len(token) >= ONE_EDIT_FROM) + (len(token) >= TWO_EDITS_FROM)


def _with_synonyms(asked, synonyms):
    """Return a part for each word, or for the longest row of words that has synonyms."""
    longest = max(map(len, synonyms), default=1)
    parts, place = [], 0
    while place < len(asked):
        row = _known_row(asked, place, longest, synonyms)
        parts.append(_part(asked[place : place + row], synonyms))
        place += row
    return parts


def _known_row(asked, place, longest, synonyms):
    for length in range(min(longest, len(asked) - place), 0, -1):
        if tuple(fold(word) for word in asked[place : place + length]) in synonyms:
            return length
    return 1


def _part(row, synonyms):
    others = synonyms.get(tuple(fold(word) for word in row), ())
    own = _meaning(row)
    if not others:
        return own
    parts = [own, *map(_meaning, others)]
    return Part(
        own.text,
        AnyOf(tuple(part.strict for part in parts)),
        AnyOf((own.near, *(part.strict for part in parts[1:]))),
        (*_joined([part.boosts for part in parts]), (own.strict, OWN_POINTS)),
        frozenset().union(*(part.tokens for part in parts)),
        own.starts,
        own.edits,
        others,
    )


def _meaning(row):
    if len(row) == 1 or all(map(is_unspaced, row)):
        return _together(row)
    return _row(row)


def _row(row):
    """Return a part for words of one meaning: side by side, in whatever form."""
    phrase = _phrase(row)
    tokens = frozenset(token for word in row for token in tokens_asked(word))
    return Part(phrase.text, phrase.strict, phrase.near, phrase.boosts, tokens)


def _joined(boosts):
    """Give the points of a field once, whichever of the ways is met."""
    ways = {}
    for clause, points in (boost for part in boosts for boost in part):
        ways.setdefault(points, []).append(clause)
    return tuple((AnyOf(tuple(clauses)), points) for points, clauses in ways.items())


def typed_query(text):
    """Return the question for suggestions: every word in what is suggested, the last one begun."""
    found = [fold(word) for word in words(text[:LONGEST])]
    if not found:
        return None
    if is_unspaced(found[-1]) and len(found) > 1 and len(found[-1]) == 1:
        found = found[:-1]
    whole = [Terms(TYPED, (token,)) for token in found[:-1]][:MOST_PARTS]
    return Query((*whole, Prefix(TYPED, found[-1])), (), ((Terms(TYPED, (found[-1],)), 1),))
