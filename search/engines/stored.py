"""From a document to what an engine keeps of it: tokens by field, columns, and what a hit shows."""

import datetime
import functools
import hashlib
import itertools
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from search import registry
from search.analysis.words import base, fold, is_stop_word, often, tokens_of, words
from search.documents import Indexed
from search.engines.request import EXACT, KIND, LANGUAGE, LEAD, OFTEN, TERMS, TITLE, TYPED, WORDS

TOKEN_FIELDS = (WORDS, TITLE, LEAD, OFTEN, EXACT, TYPED)
# Stands between title, summary and paragraphs, so that no phrase reaches from one into the next.
GAP = "¶"
LONGEST_BODY = 400_000  # signs; of a longer text the beginning is indexed
PASSAGE = 300
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
# The weight of newness: within these days from 1990 on each day counts; see embedded.py.
_FIRST_DAY, _DAYS, MOST_NEWNESS = 7305, 21_000, 0.0034
_LAYOUT = 1  # raise it when what is written for the same document changes


@dataclass(frozen=True)
class Columns:
    """Names of what can be filtered and counted, over all registered kinds."""

    keywords: tuple[str, ...]
    numbers: tuple[str, ...]
    dates: tuple[str, ...]

    @functools.cached_property
    def digest(self):
        """Differs when an index that was made for other columns cannot serve any more."""
        named = json.dumps([_LAYOUT, self.keywords, self.numbers, self.dates])
        return hashlib.sha256(named.encode()).hexdigest()[:12]


def columns():
    """Return the columns of everything that is registered now."""
    facets = [facet for kind in registry.kinds().values() for facet in kind.facets]
    named = {
        form: sorted({facet.name for facet in facets if isinstance(facet, form)})
        for form in (registry.Keyword, registry.Number, registry.Date)
    }
    keywords = sorted({KIND, LANGUAGE, TERMS, *named[registry.Keyword]})
    return Columns(tuple(keywords), tuple(named[registry.Number]), tuple(named[registry.Date]))


@dataclass(frozen=True)
class Fields:
    """One document, ready for an engine.

    ``rank`` orders from old to new and differs between any two documents; ``newness`` is a small
    weight made of it; ``order`` sorts by title. ``stored`` is JSON.
    """

    key: str
    version: int
    allow: list[str]
    deny: list[str]
    tokens: Mapping[str, list[str]]
    keywords: Mapping[str, list[str]]
    numbers: Mapping[str, float]
    rank: int
    newness: float
    order: str
    stored: str


def fields_of(indexed: Indexed) -> Fields:
    document = indexed.document
    seconds = seconds_of(document.moment) if document.moment else 0
    dates = {name: seconds_of(moment) for name, moment in document.dates.items()}
    return Fields(
        key=indexed.key,
        version=indexed.version,
        allow=sorted(indexed.audience.admitted),
        deny=sorted(indexed.audience.excluded),
        tokens=_tokens(document),
        keywords=_keywords(document),
        numbers=dict(document.numbers) | dates,
        rank=rank_of(indexed.key, seconds),
        newness=_newness(seconds),
        order=f"{fold_text(document.title)[:200]}\t{indexed.key}",
        stored=json.dumps(_stored(document), ensure_ascii=False),
    )


def seconds_of(moment):
    """Return whole seconds since 1970; a day begins at midnight UTC, as does a naive moment."""
    if not isinstance(moment, datetime.datetime):
        moment = datetime.datetime.combine(moment, datetime.time())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return int((moment - _EPOCH).total_seconds())


def rank_of(key, seconds):
    """Return a number below 2**62 that rises with ``seconds``, and among equals differs by key."""
    return (min(max(seconds + 2**36, 0), 2**37 - 1) << 24) | (zlib.crc32(key.encode()) >> 8)


def _newness(seconds):
    share = (seconds // 86_400 - _FIRST_DAY) / _DAYS
    return min(max(share, 0.0), 1.0) * MOST_NEWNESS


def fold_text(text):
    return " ".join(fold(word) for word in words(text))


def _tokens(document):
    language = base(document.language)
    title, lead = words(document.title), words(" \n ".join([document.summary, *document.terms]))
    lines = [words(line) for line in document.body[:LONGEST_BODY].splitlines()]
    spoken = list(itertools.chain.from_iterable(lines))
    more = {code: words(text[:LONGEST_BODY]) for code, text in document.texts.items()}
    found = _tokens_of_words([*title, *lead, *spoken], language)
    for code, others in more.items():
        found |= _tokens_of_words(others, base(code))
    about = [words(text) for text in (document.summary, *document.terms)]
    return {
        WORDS: sorted(found),
        TITLE: sorted(_tokens_of_words(title, language)),
        LEAD: sorted(_tokens_of_words(lead, language)),
        OFTEN: sorted(often(spoken, language)),
        EXACT: _exact([title, *about, *lines, *more.values()]),
        TYPED: sorted({fold(word) for word in [*title, *words(" \n ".join(document.terms))]}),
    }


def _tokens_of_words(found, language):
    return set().union(*[tokens_of(word, language) for word in set(found)])


def _exact(paragraphs):
    tokens = []
    for paragraph in filter(None, paragraphs):
        tokens += map(fold, paragraph)
        tokens.append(GAP)
    return tokens


def _keywords(document):
    own = {KIND: [document.kind], TERMS: list(dict.fromkeys(document.terms))}
    if document.language and LANGUAGE not in document.facets:
        own[LANGUAGE] = [document.language]
    return {name: list(dict.fromkeys(values)) for name, values in document.facets.items()} | own


def _stored(document) -> dict[str, Any]:
    passages = list(_passages(document))
    languages = tuple(dict.fromkeys(map(base, (document.language, *document.texts))))
    return {
        "kind": document.kind,
        "title": document.title,
        "language": document.language,
        "summary": document.summary,
        "terms": list(document.terms),
        "moment": document.moment.isoformat() if document.moment else None,
        "passages": passages,
        "tokens": "\n".join(_passage_tokens(text, languages) for text in passages),
        "extra": dict(document.extra),
    }


def _passages(document):
    """Yield the text in pieces of whole sentences, each short enough to be shown with a hit."""
    texts = [document.body, *document.texts.values()]
    for paragraph in (line for text in texts for line in text[:LONGEST_BODY].splitlines()):
        piece = ""
        for sentence in _SENTENCE_END.split(paragraph.strip()):
            if piece and len(piece) + len(sentence) > PASSAGE:
                yield piece
                piece = ""
            piece = f"{piece} {sentence}".strip()
        if piece:
            yield piece


def _passage_tokens(text, languages):
    """Return the tokens of a passage in one line, a space around each, for a quick look-up."""
    found = set().union(*[_said(word, languages) for word in set(words(text))])
    return f" {' '.join(sorted(found))} "


@functools.lru_cache(maxsize=200_000)
def _said(word, languages):
    if is_stop_word(word):
        return ()
    return tuple({token for language in languages for token in tokens_of(word, language)})
