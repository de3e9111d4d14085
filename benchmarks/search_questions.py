"""Fifty different questions, each with four filters, as people who look for something put them."""

import random
from dataclasses import dataclass, field

from search.specimens import making, vocabulary
from search.specimens.searchables import HOURS, REGION, SECTOR, THEME

NUMBER = 50
KINDS = ("specimen",)
# Of a person who is a member, employed somewhere, and in a few forums.
TOKENS = frozenset({"members", "employers", "employer:3", *(f"forum:{n}" for n in range(1, 9))})
# How many of ten questions are in each language, and of one, two or three words.
LANGUAGES = ("en", "en", "en", "en", "fr", "fr", "es", "ru", "ar", "zh")
LENGTHS = (1, 1, 1, 2, 2, 2, 2, 2, 3, 3)
FREQUENT = 70  # people ask for the words of the field


@dataclass(frozen=True)
class Question:
    text: str
    filters: dict = field(default_factory=dict)


def questions():
    chance = random.Random("questions")  # noqa: S311 (the same ones each time)
    return [_question(number, chance) for number in range(NUMBER)]


def _question(number, chance):
    words = _field_words(LANGUAGES[number % 10])
    asked = chance.sample(words[:FREQUENT], LENGTHS[number * 7 % 10])
    return Question(
        " ".join(asked),
        {
            THEME: [making.THEMES[number % 2]],
            REGION: chance.sample(making.REGIONS[:6], 4),
            SECTOR: chance.sample(making.SECTORS[:5], 3),
            HOURS: (chance.choice((1, 2, 4)), chance.choice((60, 80, 120))),
        },
    )


def _field_words(code):
    tongue = next(tongue for tongue in vocabulary.TONGUES if tongue.code == code)
    return [word for word in tongue.field.split() if len(word) > 1]
