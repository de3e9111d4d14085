"""What must hold of order and counts: a floor under the relevance, and counts that keep their word.

The corpus and its judged questions are those of ``benchmarks/relevance``.
"""

import statistics

import pytest
from django.core.management import call_command

from benchmarks import search_relevance
from search.find import find
from search.specimens.searchables import HOURS_RANGES
from tests.factories.search import Reader

pytestmark = pytest.mark.django_db

# A little below what is measured (docs/measurements.md), so that a costly change is seen.
FLOOR, FLOOR_OF_EACH = 0.92, 0.8
NUMBER = 150
KINDS = ["specimen"]
OTHER_GROUPS = {"specimen_sector": ["governments", "business"], "specimen_hours": (8, 80)}


@pytest.fixture
def outcomes(embedded):
    return search_relevance.outcomes()


def test_what_answers_best_stands_first(outcomes):
    assert statistics.mean(outcome.gain for outcome in outcomes) >= FLOOR


def test_no_kind_of_question_is_answered_badly(outcomes):
    by_stratum = {}
    for outcome in outcomes:
        by_stratum.setdefault(outcome.judged.stratum, []).append(outcome.gain)

    poor = {
        name: each for name, each in by_stratum.items() if statistics.mean(each) < FLOOR_OF_EACH
    }

    assert poor == {}


def test_what_must_be_found_is_and_what_must_not_is_not(outcomes):
    faults = {outcome.judged.text: outcome.faults for outcome in outcomes if outcome.faults}

    assert faults == {}


def test_sixty_questions_are_judged_and_each_names_texts_that_are_there():
    judged, texts = list(search_relevance.questions()), search_relevance.corpus()
    named = {name for one in judged for name in (*one.grades, *one.must, *one.never)}

    assert len(judged) == 60
    assert named <= texts.keys()


# Counts


@pytest.fixture
def seeded(embedded):
    call_command("search_seed", NUMBER, verbosity=0)


def counts(found):
    return {
        (group.name, option.key): option.count for group in found.groups for option in group.options
    }


def reader():
    return Reader("members", "employer:3")


def ask(text, filters):
    return find(text, viewer=reader(), kinds=KINDS, filters=filters)


def clicked(filters, name, key):
    """Return ``filters`` as they are after a click on one more value."""
    if name == "specimen_hours":
        return filters | {name: HOURS_BY_KEY[key]}
    return filters | {name: [key]}


HOURS_BY_KEY = {key: (low, high) for key, low, high in HOURS_RANGES}


@pytest.mark.parametrize("text", ["", "negotiation", "paz acuerdo"])
@pytest.mark.parametrize("filters", [{}, {"specimen_sector": ["governments"]}])
def test_each_count_is_what_is_found_after_a_click(seeded, text, filters):
    shown = counts(ask(text, filters))

    rows = {(name, key): ask(text, clicked(filters, name, key)).total for name, key in shown}

    assert shown
    assert rows == shown


@pytest.mark.parametrize("text", ["", "negotiation"])
@pytest.mark.parametrize("group", OTHER_GROUPS)
def test_a_filter_never_raises_a_count_of_another_group(seeded, text, group):
    before = counts(ask(text, {}))
    after = counts(ask(text, {group: OTHER_GROUPS[group]}))

    raised = [
        place
        for place, count in after.items()
        if place[0] != group and count > before.get(place, 0)
    ]

    assert raised == []
