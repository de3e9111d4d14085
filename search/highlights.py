"""Where the words asked for stand in a hit: marked in its title and in its best passage."""

import functools
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import mark_safe

from search.analysis.forms import forms_of
from search.analysis.words import base, fold, spans, tokens_of, words
from search.reading import Level

LONGEST_PASSAGE = 320


@dataclass(frozen=True)
class _Sought:
    """How one part of a question is recognised in a text."""

    text: str
    tokens: frozenset[str]
    starts: tuple[str, ...] = ()
    edits: tuple[tuple[str, int], ...] = ()

    @functools.cached_property
    def _needles(self):
        return [f" {token} " for token in self.tokens] + [f" {start}" for start in self.starts]

    def stands_in(self, tokens):
        """Whether a passage's line of tokens holds what is sought, in any way it may be met."""
        if any(needle in tokens for needle in self._needles):
            return True
        there = tokens.split() if self.edits else ()
        return any(is_near(found, token, most) for token, most in self.edits for found in there)

    def meets(self, word, language):
        if not self.tokens.isdisjoint(tokens_of(word, language)):
            return True
        folded = fold(word)
        if any(folded.startswith(start) for start in self.starts):
            return True
        return any(is_near(folded, token, allowed) for token, allowed in self.edits)


class Marker:
    """Marks the words of one question in any number of hits."""

    def __init__(self, sought):
        self._sought = sought
        self._tokens = frozenset().union(*(one.tokens for one in sought))
        self._plain = not any(one.starts or one.edits for one in sought)
        self._seen = {}
        self._met = {}

    @classmethod
    def of(cls, reading, level=Level.STRICT):
        near = level is not Level.STRICT
        return cls([_sought(part, near=near) for part in reading.parts])

    @classmethod
    def of_beginning(cls, text):
        """Return a marker for suggestions: whole words, and the beginning of the last one."""
        found = [fold(word) for word in words(text)]
        whole = [_Sought(word, frozenset({word})) for word in found[:-1]]
        return cls(whole + [_Sought(word, frozenset({word}), (word,)) for word in found[-1:]])

    def fits(self, text):
        """Whether every part is met somewhere in ``text``."""
        met = {index for _start, _end, index in self._places(text, "")}
        return len(met) == len(self._sought)

    def mark(self, text, language):
        """Return ``text`` as safe HTML with every word that was asked for in ``<mark>``."""
        return _with_marks(text, [(start, end) for start, end, _i in self._places(text, language)])

    def explain(self, stored):
        """Return the best passage of a hit as safe HTML, and where each part was met."""
        language = stored["language"]
        passage = self._best_passage(stored)
        fields = [("title", stored["title"]), ("summary", stored["summary"])]
        fields += [("terms", " \n ".join(stored["terms"]))]
        fields += [("text", passage)] * (passage != stored["summary"])
        reasons = {}
        for name, text in fields:
            for start, end, index in self._places(text, language):
                reasons.setdefault((index, name), text[start:end])
        told = [(self._sought[i].text, name, form) for (i, name), form in sorted(reasons.items())]
        return self._shortened(passage or stored["summary"], language), tuple(told)

    def _shortened(self, text, language):
        places = [(start, end) for start, end, _i in self._places(text, language)]
        if len(text) <= LONGEST_PASSAGE:
            return _with_marks(text, places)
        short = text[:LONGEST_PASSAGE].rsplit(" ", 1)[0]
        return _with_marks(f"{short} …", [place for place in places if place[1] <= len(short)])

    def _best_passage(self, stored):
        """Return the summary where it holds all that was asked for, else the richest passage."""
        wanted = len(self._sought)
        held = {index for _s, _e, index in self._places(stored["summary"], stored["language"])}
        if not wanted or len(held) == wanted:
            return stored["summary"]
        best, most = "", len(held)
        lines = stored["tokens"].split("\n")
        for passage, tokens in zip(stored["passages"], lines, strict=False):
            met = sum(sought.stands_in(tokens) for sought in self._sought)
            if met > most:
                best, most = passage, met
                if met == wanted:
                    break
        return best or stored["summary"]

    def _places(self, text, language):
        """Return (start, end, number of the part) of each word that is met; a text is read once."""
        seen = (text, base(language))
        if seen not in self._seen:
            self._seen[seen] = self._look_at(*seen)
        return self._seen[seen]

    def _look_at(self, text, code):
        met = self._met.setdefault(code, {})
        there = set(words(text))
        for word in self._promising(there, code):
            if word not in met and (part := self._first_met(word, code)) is not None:
                met[word] = part
        if there.isdisjoint(met):
            return ()
        return tuple((start, end, met[word]) for start, end, word in spans(text) if word in met)

    def _promising(self, there, language):
        """Leave out, all in one go, words that cannot be what is sought."""
        if not self._plain:
            return there
        return forms_of(language).having(self._tokens, there)

    def _first_met(self, word, language):
        meeting = (i for i, sought in enumerate(self._sought) if sought.meets(word, language))
        return next(meeting, None)


def _sought(part, *, near):
    tokens = part.tokens | {token for other in part.others for token in other}
    only_begun = not part.tokens
    return _Sought(
        part.text, tokens, part.starts if near or only_begun else (), part.edits if near else ()
    )


def _with_marks(text, places):
    parts, done = [], 0
    for start, end in _merged(places):
        parts += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return mark_safe("".join([*parts, escape(text[done:])]))  # noqa: S308 (each piece is escaped)


def _merged(places):
    """Join places that touch, as pairs of Chinese signs do."""
    merged = []
    for start, end in sorted(places):
        if merged and start < merged[-1][1]:
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    return merged


@functools.lru_cache(maxsize=50_000)
def is_near(word, token, allowed):
    """Whether ``word`` is at most ``allowed`` edits from ``token`` (optimal string alignment)."""
    if abs(len(word) - len(token)) > allowed:
        return False
    before, last = [], list(range(len(token) + 1))
    for row, sign in enumerate(word, 1):
        now = [row]
        for column, other in enumerate(token, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (sign != other))
            if min(row, column) > 1 and (sign, word[row - 2]) == (token[column - 2], other):
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1] <= allowed


def correction(reading, hits):
    """Return the question with each misspelt word as the hits spell it, or nothing.

    Only what the viewer may see serves as a dictionary.
    """
    forms = {}
    for hit in hits:
        for part, _field, form in hit.reasons:
            forms.setdefault(part, []).append(fold(form))
    better = [_better(part, forms.get(part.text, [])) for part in reading.parts]
    if all(new == part.text for new, part in zip(better, reading.parts, strict=True)):
        return ""
    return " ".join(better)


def _better(part, forms):
    """Return the form that most hits have among those that a slip may have spoilt."""
    near = [
        form for form in forms for token, allowed in part.edits if is_near(form, token, allowed)
    ]
    return max(near, key=lambda form: (near.count(form), form), default=part.text)
