"""Make up specimens: the same ones each time for the same seed, however many are asked for."""

import datetime
import functools
import math
import random
from dataclasses import dataclass

from search.specimens.models import Specimen
from search.specimens.vocabulary import TONGUES, weights

THEMES = [
    "peace-processes",
    "water",
    "trade",
    "climate",
    "health",
    "migration",
    "human-rights",
    "labour-relations",
    "energy",
    "debt",
    "education",
    "security",
    "oceans",
    "land",
    "technology",
    "gender",
    "youth",
    "culture",
    "competition",
    "urban-planning",
]
REGIONS = [
    "western-europe",
    "east-africa",
    "south-asia",
    "west-africa",
    "middle-east",
    "southeast-asia",
    "latin-america",
    "central-asia",
    "eastern-europe",
    "north-africa",
    "caribbean",
    "southern-africa",
    "east-asia",
    "pacific",
    "northern-europe",
    "central-africa",
    "north-america",
    "arctic",
    "balkans",
    "caucasus",
]
SECTORS = [
    "governments",
    "civil-society",
    "international-organisations",
    "business",
    "academia",
    "media",
    "labour-unions",
    "local-authorities",
    "faith-groups",
    "foundations",
    "military",
    "courts",
]
FORMATS = [
    "article",
    "case",
    "report",
    "training",
    "talk",
    "seminar",
    "simulation",
    "guide",
    "interview",
]
LAST_YEAR, YEARS = 2026, 32
PUBLIC, MEMBERS, EMPLOYERS = 60, 18, 10  # in a hundred; the rest belongs to a forum
FORUMS, SHUT_OUT = 40, 30


@dataclass(frozen=True)
class Lexicon:
    words: list[str]
    weights: list[float]


@functools.cache
def lexicons():
    """Return for each language its words and their weights, made when first asked for."""
    found = {tongue.code: tongue.words() for tongue in TONGUES}
    return {code: Lexicon(words, weights(len(words))) for code, words in found.items()}


def specimen(number, seed=1):
    """Return specimen ``number``, unsaved and with that number as its key."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 (chance that can be repeated)
    tongue = chance.choices(TONGUES, [each.share for each in TONGUES])[0]
    write = functools.partial(_text, chance, tongue)
    return Specimen(
        pk=number,
        title=_title(chance, tongue),
        summary=write(_length(chance, 60, 0.4, 200)),
        body=write(_body_length(chance)),
        language=tongue.code,
        audience=_audience(chance),
        themes=_some(chance, THEMES, 3),
        regions=_some(chance, REGIONS, 2),
        sector=_ranked(chance, SECTORS),
        format=_ranked(chance, FORMATS),
        hours=_length(chance, 16, 1.0, 400),
        published=_day(chance),
    )


def _ranked(chance, values):
    """Choose by Zipf: the second value half as often as the first, the third a third as often."""
    return chance.choices(values, cum_weights=_zipf(len(values)))[0]


@functools.cache
def _zipf(number):
    return tuple(sum(1 / rank for rank in range(1, end + 1)) for end in range(1, number + 1))


def _some(chance, values, most):
    return list(dict.fromkeys(_ranked(chance, values) for _time in range(chance.randint(1, most))))


def _length(chance, median, spread, most):
    return min(max(round(chance.lognormvariate(math.log(median), spread)), 1), most)


def _body_length(chance):
    """Return 0 for one in seven, such as an event of which only a summary was written."""
    return 0 if chance.random() < 1 / 7 else _length(chance, 180, 0.8, 600)


def _audience(chance):
    place = chance.randrange(100)
    if place < PUBLIC:
        return "public"
    if place < PUBLIC + MEMBERS:
        tokens = ["members"]
    elif place < PUBLIC + MEMBERS + EMPLOYERS:
        tokens = ["employers"]
    else:
        tokens = [f"forum:{chance.randint(1, FORUMS)}"]
    if chance.random() < 1 / 4:
        tokens.append(f"-employer:{chance.randint(1, SHUT_OUT)}")
    return " ".join(tokens)


def _day(chance):
    """Return a day of the last 32 years, rather a recent one."""
    back = int(min(chance.expovariate(1 / 6), YEARS - 1))
    return datetime.date(LAST_YEAR - back, chance.randint(1, 12), chance.randint(1, 28))


def _title(chance, tongue):
    text = tongue.gap.join(_words(chance, tongue, chance.randint(3, 9)))
    return (text[:1].upper() + text[1:])[:200]


def _text(chance, tongue, length):
    """Return ``length`` words in sentences of about fifteen, some six of them to a paragraph."""
    words = _words(chance, tongue, length)
    text, place = [], 0
    while place < length:
        end = place + chance.randint(6, 24)
        sentence = tongue.gap.join(words[place:end])
        text.append(sentence[:1].upper() + sentence[1:] + tongue.stop)
        text.append("\n" if chance.random() < 1 / 6 else tongue.gap)
        place = end
    return "".join(text).strip()


def _words(chance, tongue, length):
    lexicon = lexicons()[tongue.code]
    return chance.choices(lexicon.words, cum_weights=lexicon.weights, k=length)
