"""What the template of each format brings."""

import pytest

from events.programme.formats import FORMATS
from events.programme.models import ContributorPart, Format, OrganiserPart
from events.registration.models import LetterText, QuestionKind, Step
from network.vocabulary import StakeholderGroup

EVERY = pytest.mark.parametrize("template", FORMATS.values(), ids=list(FORMATS))
LANGUAGES = {"en", "fr"}


def test_every_format_has_a_template():
    assert set(FORMATS) == set(Format.values)


@EVERY
def test_all_texts_are_in_english_and_french(template):
    texts = [template.brings, template.for_whom, template.report, *template.letters.values()]
    for row in template.questions:
        texts += [row["labels"], *(option["labels"] for option in row["options"])]
        texts += [row["helps"]] if row["helps"] else []
    for duty in template.run_sheet:
        texts += [duty.what, duty.who]

    assert all(set(text) == LANGUAGES and all(text.values()) for text in texts)


@EVERY
def test_questions_fit_registration(template):
    steps, kinds, names = set(Step.values), set(QuestionKind.values), set()
    for row in template.questions:
        assert row["step"] in steps
        assert row["kind"] in kinds
        assert bool(row["options"]) == (row["kind"] in ("choice", "several"))
        assert not row["shown_if"] or row["shown_if"] in names
        assert bool(row["shown_if"]) == bool(row["shown_for"])
        names.add(row["name"])

    assert len(names) == len(template.questions)


@EVERY
def test_conditions_name_options_that_there_are(template):
    by_name = {row["name"]: row for row in template.questions}
    for row in template.questions:
        if row["shown_if"]:
            asked = by_name[row["shown_if"]]
            assert asked["step"] == row["step"]
            assert set(row["shown_for"]) <= {option["value"] for option in asked["options"]}


@EVERY
def test_letters_parts_and_groups_are_known(template):
    assert set(template.letters) <= set(LetterText.Letter.values)
    assert set(template.parts) <= set(OrganiserPart.values)
    assert set(template.speakers) <= set(ContributorPart.values)
    assert set(template.quotas) <= set(StakeholderGroup.values)


@EVERY
def test_values_fit_the_fields(template):
    assert all(len(words) <= 200 for duty in template.run_sheet for words in duty.what.values())
    assert all(len(words) <= 100 for duty in template.run_sheet for words in duty.who.values())
    assert all(len(text) <= 4000 for texts in template.letters.values() for text in texts.values())
    assert {row["step"] for row in template.questions} <= set(Step.values)


@EVERY
def test_minimum_and_held_seats_fit_the_house(template):
    seats = template.intake["seats"]

    assert sum(row.get("minimum", 0) for row in template.quotas.values()) <= seats
    assert sum(row.get("held", 0) for row in template.quotas.values()) <= seats


def test_no_format_copies_the_text_of_another():
    letters = [
        text
        for template in FORMATS.values()
        for row in template.letters.values()
        for text in row.values()
    ]
    sheets = [duty.what["en"] for template in FORMATS.values() for duty in template.run_sheet]
    reports = [template.report["en"] for template in FORMATS.values()]

    assert len(letters) == len(set(letters))
    assert len(sheets) == len(set(sheets))
    assert len(reports) == len(set(reports))
