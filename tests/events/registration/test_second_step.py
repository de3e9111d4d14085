"""Travel, access and diet: asked after acceptance, kept encrypted, read by one, erased soon."""

import datetime

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from events.programme.models import Organiser, OrganiserPart
from events.registration import answers, links
from events.registration.models import QuestionKind, Standing, Step
from tests.events.registration.writing import address, ask, text
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db
DIET = "No nuts, and a ramp to the stage"


@pytest.fixture
def intake():
    return make_intake(asks_logistics=True)


@pytest.fixture
def diet(intake):
    return ask(intake, QuestionKind.LONG_TEXT, "Access and diet", step=Step.LOGISTICS)


def path(registration):
    return links.path_of(registration, "logistics")


def test_first_form_does_not_ask(client, intake, diet):
    assert "Access and diet" not in text(client.get(address(intake)))


def test_who_has_a_seat_answers(client, intake, diet):
    registration = make_registration(intake)

    page = text(client.post(path(registration), {diet.name: DIET}, follow=True))

    registration.refresh_from_db()
    assert [given.text for given in answers.logistics_of(registration)] == [DIET]
    assert registration.logistics_at is not None
    assert "Your answers are kept, encrypted." in page
    assert DIET in text(client.get(path(registration)))


def test_answers_stand_nowhere_in_the_database_as_they_were_written(client, intake, diet):
    registration = make_registration(intake)
    client.post(path(registration), {diet.name: DIET})

    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM registration_logisticsanswer")
        sealed = cursor.fetchone()[0]

    assert "nuts" not in sealed


@pytest.mark.parametrize("state", [Standing.PENDING, Standing.WAITING, Standing.CANCELLED])
def test_without_a_seat_nobody_is_asked(client, intake, diet, state):
    registration = make_registration(intake, state=state)

    page = text(client.post(path(registration), {diet.name: DIET}, follow=True))

    assert "These questions are not open to you now." in page
    assert not registration.logistics_answers.exists()


def test_questions_close_when_answers_were_erased(client, intake, diet):
    intake.logistics_erased_at = timezone.now()
    intake.save()

    page = text(client.get(path(make_registration(intake)), follow=True))

    assert "These questions are not open to you now." in page


def test_page_says_who_reads_it_and_when_it_is_erased(client, cast):
    starts = datetime.datetime(2030, 5, 2, 9, tzinfo=datetime.UTC)
    event = make_event(starts_at=starts)
    intake = make_intake(event, asks_logistics=True, logistics_days=3)
    Organiser.objects.create(event=event, person=cast["editor"], part=OrganiserPart.IN_CHARGE)

    page = text(client.get(path(make_registration(intake))))

    assert f"Only {cast['editor'].name}, in charge" in page
    assert "May 5, 2030" in page or "5 May 2030" in page


def test_condition_holds_on_the_server(client, intake):
    visa = ask(intake, QuestionKind.CHOICE, "Visa", "yes", "no", step=Step.LOGISTICS)
    only_if = {"shown_if": visa, "shown_for": ["yes"], "step": Step.LOGISTICS}
    passport = ask(intake, QuestionKind.TEXT, "Passport", required=True, **only_if)
    registration = make_registration(intake)

    refused = text(client.post(path(registration), {visa.name: "yes"}))
    client.post(path(registration), {visa.name: "no", passport.name: "X 123"})

    assert "Answer this question." in refused
    assert [given.text for given in answers.logistics_of(registration)] == ["No"]


def test_my_portal_asks_for_the_second_step(as_person, cast, intake, diet):
    registration = make_registration(intake, person=cast["member"], email=cast["member"].email)

    page = text(as_person("member").get(reverse("accounts:home")))

    assert "Travel, access and diet" in page
    assert path(registration) in page


def test_files_are_not_asked_because_they_could_not_be_sealed(client, intake, diet):
    ask(intake, QuestionKind.FILE, "A copy of your passport", step=Step.LOGISTICS)

    assert "A copy of your passport" not in text(client.get(path(make_registration(intake))))
