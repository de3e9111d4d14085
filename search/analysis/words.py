"""From text to the tokens that both engines index and look up.

The engines get tokens, never text, so that one analysis decides what is found on either. A word
gives its folded form (lower case, no accents) and its stems; Chinese, Japanese and Korean give
pairs of neighbouring signs.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import Stemmer

from search.analysis.stop_words import STOP_WORDS

STEMMERS = {
    "ar": Stemmer.Stemmer("arabic"),
    "en": Stemmer.Stemmer("english"),
    "es": Stemmer.Stemmer("spanish"),
    "fr": Stemmer.Stemmer("french"),
    "ru": Stemmer.Stemmer("russian"),
}
# One pass takes the article or the ending off an Arabic word, not both of every word.
_PASSES = {"ar": 3}
LONGEST_WORD = 60
# Marks of the scripts whose readers leave them out when they type.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670"
_TATWEEL = "\u0640"
_WORD = re.compile(rf"[^\W_][\w{_MARKS}{_TATWEEL}]*")
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0002fa1f"
_RUN = re.compile(rf"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_HAS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_IS_MARK = re.compile(rf"[{_MARKS}]")
_OWN_LETTERS = {"й"}
_REPLACED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ى": "ي", "ة": "ه", "ٱ": "ا", _TATWEEL: "", "_": "", " ": ""}
)
# A term is spoken of often when this share of what many mentions would bring is reached; the same
# curve as in BM25, for a text of 400 words.
_OFTEN, _STEADINESS, _USUAL_LENGTH = 0.6, 1.2, 400


class _Folding(dict[int, str]):
    def __missing__(self, code: int) -> str:
        letter = chr(code)
        parts = letter if letter in _OWN_LETTERS else unicodedata.normalize("NFKD", letter)
        self[code] = _IS_MARK.sub("", parts).translate(_REPLACED)
        return self[code]


_FOLDING = _Folding()


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Return ``word`` in lower case without accents, in one way of writing each letter."""
    if word.isascii():
        return word.lower().replace("_", "")[:LONGEST_WORD]
    return unicodedata.normalize("NFKC", word).casefold().translate(_FOLDING)[:LONGEST_WORD]


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, word) of each word; a pair of unspaced signs counts as one."""
    if text.isascii() or not _HAS_UNSPACED.search(text):
        for found in _WORD.finditer(text):
            yield found.start(), found.end(), found.group()
        return
    for found in _WORD.finditer(text):
        word, start = found.group(), found.start()
        if word.isascii() or not _HAS_UNSPACED.search(word):
            yield start, found.end(), word
            continue
        for run in _RUN.finditer(word):
            yield from _pairs(run.group(), start + run.start())


def _pairs(run: str, start: int) -> Iterator[tuple[int, int, str]]:
    if not _HAS_UNSPACED.match(run):
        yield start, start + len(run), run
        return
    for place in range(len(run)):
        pair = run[place : place + 2]
        yield start + place, start + place + len(pair), pair


def words(text: str) -> list[str]:
    if text.isascii() or not _HAS_UNSPACED.search(text):
        return _WORD.findall(text)
    return [word for _start, _end, word in spans(text)]


def words_asked(text: str) -> list[str]:
    """Return the words to look for: the pair before the last unspaced sign holds that one too."""
    found = words(text)
    return [
        word
        for last, word in zip(["", *found], found, strict=False)
        if not (len(word) == 1 and len(last) > 1 and is_unspaced(word) and last.endswith(word))
    ]


def is_unspaced(word: str) -> bool:
    return not word.isascii() and _HAS_UNSPACED.match(word) is not None


def base(language: str) -> str:
    """Return the code without region or script: ``zh`` for ``zh-hans``."""
    return language.split("-", maxsplit=1)[0].lower()


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return the folded stem of ``word``; without a stemmer for the language, its folded form."""
    stemmer = STEMMERS.get(language)
    if stemmer is None or is_unspaced(word):
        return fold(word)
    found = stemmer.stemWord(unicodedata.normalize("NFKC", word).casefold())
    for _again in range(_PASSES.get(language, 1) - 1):
        found = stemmer.stemWord(found)
    return fold(found) or fold(word)


@lru_cache(maxsize=200_000)
def tokens_of(word: str, language: str) -> tuple[str, ...]:
    """Return the tokens under which ``word`` in a text of ``language`` is found, the stem first."""
    folded = fold(word)
    return tuple(dict.fromkeys((stem(word, language), stem(folded, language), folded)))


@lru_cache(maxsize=20_000)
def tokens_asked(word: str) -> tuple[str, ...]:
    """Return the tokens that a typed ``word`` looks for, in whichever language it was meant."""
    languages = [code for code in STEMMERS if _may_be(word, code)]
    found = {token for code in languages for token in tokens_of(word, code)}
    return tuple(sorted(found | {fold(word)}))


def _may_be(word: str, language: str) -> bool:
    name = unicodedata.name(word[0], "")
    if language == "ar":
        return name.startswith("ARABIC")
    if language == "ru":
        return name.startswith("CYRILLIC")
    return name.startswith("LATIN")


def is_stop_word(word: str) -> bool:
    folded = fold(word)
    return folded in STOP_WORDS or (len(folded) == 1 and folded.isascii() and folded.isalpha())


def often(found: list[str], language: str) -> set[str]:
    """Return the tokens of the words that the list ``found`` speaks of again and again."""
    spoken: Counter[str] = Counter()
    for word, times in Counter(found).items():
        spoken[stem(word, language)] += times
    length = len(found) / _USUAL_LENGTH
    damp = _STEADINESS * (0.25 + 0.75 * length)
    least = damp * _OFTEN / (1 - _OFTEN)
    return {token for token, times in spoken.items() if times >= least and not is_stop_word(token)}
