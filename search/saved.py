"""Saved searches as their owner sees them: what each asks, and how much is new in it."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils import translation

from search.find import count_new
from search.models import SavedSearch
from search.question import read_question
from search.result_page import in_words, labels_of


@dataclass(frozen=True)
class Kept:
    """A saved search; ``new`` is ``None`` while the search engine is down."""

    saved: SavedSearch
    words: str
    new: int | None


def with_news(searches, viewer):
    """Return each of ``searches`` with what is new in it for ``viewer`` since the last look."""
    searches = list(searches)
    questions = [question_of(saved) for saved in searches]
    asked = [_since(question, saved) for question, saved in zip(questions, searches, strict=True)]
    counts = count_new(asked, viewer=viewer)
    labels = labels_of(questions)
    return [
        Kept(saved, in_words(question, labels), count)
        for saved, question, count in zip(searches, questions, counts, strict=True)
    ]


def question_of(saved):
    with translation.override(saved.language):
        return read_question(QueryDict(saved.query))


def _since(question, saved):
    asked = question.asked(saved.language)
    return asked["text"], asked["kinds"], asked["filters"], saved.looked_at
