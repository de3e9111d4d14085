"""The event's own questions: what is asked, when, and what is kept of the answers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from events.registration import answers
from events.registration.forms.building import MOST_BYTES, form_class
from events.registration.models import Answer, QuestionKind, Registration
from portal.page_cache import forget_pages
from tests.events.registration.writing import address, ask, send, text
from tests.factories.events import make_intake

pytestmark = pytest.mark.django_db
TALK = "Do you give a talk?"


@pytest.fixture
def intake():
    forget_pages()
    return make_intake()


@pytest.fixture
def talk(intake):
    return ask(intake, QuestionKind.CHOICE, TALK, "yes", "no", required=True)


@pytest.fixture
def title(intake, talk):
    """Asked only of who gives a talk."""
    only_if = {"shown_if": talk, "shown_for": ["yes"]}
    return ask(intake, QuestionKind.TEXT, "Its title", required=True, **only_if)


def kept():
    return {given.question.label: given.text for given in answers.of(Registration.objects.get())}


def pdf(name="paper.pdf", content=b"%PDF-1.7 of a paper"):
    return SimpleUploadedFile(name, content)


def test_answers_are_kept_in_words(intake, talk):
    several = ask(intake, QuestionKind.SEVERAL, "Themes", "water", "data", "trade")
    consent = ask(intake, QuestionKind.CONSENT, "Photographs are fine")

    values = {talk.name: "no", several.name: ["water", "trade"], consent.name: "on"}
    send(intake, **values)

    assert kept() == {TALK: "No", "Themes": "Water, Trade", "Photographs are fine": "Yes"}


def test_required_question_must_be_answered(intake, talk):
    assert "Choose one of the answers." in text(send(intake))
    assert not Registration.objects.exists()


def test_question_is_required_only_where_it_is_asked(intake, talk, title):
    refused = text(send(intake, **{talk.name: "yes"}))
    send(intake, **{talk.name: "no"})

    assert "Answer this question." in refused
    assert kept() == {TALK: "No"}


def test_answer_to_what_was_not_asked_is_dropped(intake, talk, title):
    send(intake, **{talk.name: "no", title.name: "typed before the answer above changed"})

    assert kept() == {TALK: "No"}


def test_condition_of_a_question_that_is_not_asked_does_not_hold(intake, talk, title):
    only_if = {"shown_if": title, "shown_for": ["Water"]}
    third = ask(intake, QuestionKind.TEXT, "Which river", required=True, **only_if)

    send(intake, **{talk.name: "no", title.name: "Water", third.name: "Rhine"})

    assert kept() == {TALK: "No"}


def test_agreement_opens_a_question_as_yes(intake):
    consent = ask(intake, QuestionKind.CONSENT, "I bring somebody")
    who = ask(intake, QuestionKind.TEXT, "Whom", shown_if=consent, shown_for=["yes"])

    send(intake, **{consent.name: "on", who.name: "Ana"})

    assert kept() == {"I bring somebody": "Yes", "Whom": "Ana"}


def test_required_agreement_says_what_without_it_follows(intake):
    ask(intake, QuestionKind.CONSENT, "I keep to the house rules", required=True)

    assert "Tick this box if you agree" in text(send(intake))


def test_without_scripts_each_question_says_when_it_is_asked(intake, talk, title, client):
    page = text(client.get(address(intake)))

    assert "Only if you answered “Yes” to “Do you give a talk?”." in page
    assert f'data-shown-if="{talk.name}"' in page
    assert "[&quot;yes&quot;]" in page


def test_questions_speak_the_language_of_the_reader(intake, client):
    question = ask(intake, QuestionKind.TEXT, "Your paper")
    question.labels = {"en": "Your paper", "fr": "Votre contribution"}
    question.save()

    assert form_class(intake, language="fr")().fields[question.name].label == "Votre contribution"
    assert form_class(intake, language="ar")().fields[question.name].label == "Your paper"


def test_file_is_kept_under_a_name_that_says_nothing(intake):
    question = ask(intake, QuestionKind.FILE, "Paper")

    send(intake, **{question.name: pdf("Ines Duarte on water.pdf")})

    answer = Answer.objects.get()
    assert "Duarte" not in answer.file.name
    assert answer.file.name.endswith(".pdf")
    assert answer.value["name"] == "Ines Duarte on water.pdf"
    with answer.file.open() as file:
        assert file.read() == b"%PDF-1.7 of a paper"


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (pdf("run.exe"), "Choose a file of one of these types"),
        (pdf("picture.png"), "not what the end of its name says"),
        (pdf("notes.txt", b"\x00\x01\x02\x03"), "not what the end of its name says"),
        (pdf(content=b"%PDF" + b"0" * MOST_BYTES), "Choose one of at most 5.0"),
        (pdf(content=b""), "empty"),
    ],
)
def test_wrong_file_gets_a_sentence_and_is_not_kept(intake, file, sentence):
    question = ask(intake, QuestionKind.FILE, "Paper")

    page = text(send(intake, **{question.name: file}))

    assert sentence in page
    assert "choose yours again" in page
    assert not Answer.objects.exists()


def test_choice_that_was_not_offered_is_refused(intake, talk):
    assert "Select a valid choice" in text(send(intake, **{talk.name: "perhaps"}))


@pytest.mark.parametrize("number", [1, 9])
def test_questions_are_read_at_once_and_not_again(intake, number, django_assert_num_queries):
    for each in range(number):
        ask(intake, QuestionKind.TEXT, f"Question {each}")
    forget_pages()

    with django_assert_num_queries(1):
        asked = [len(form_class(intake)().fields) for _twice in range(2)]

    assert asked == [number, number]
