"""Seats, form, invitations, import, export and logistics in the back office."""

import csv
import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from events.programme.models import Organiser, OrganiserPart, Partner
from events.registration import answers
from events.registration.models import Invitation, Question, Standing, Step
from network.vocabulary import StakeholderGroup
from portal.audit.models import Entry
from portal.mail.models import Letter
from tests.cast import make
from tests.events.registration.test_office_people import at, is_refused, queries
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db
GOVERNMENT, BUSINESS = "government", "business"
IN_TIME = "2999-01-01T10:00"


@pytest.fixture
def event(db):
    return make_event(lead=make("organiser"))


@pytest.fixture
def organiser(as_person):
    return as_person("organiser")


def seats_data(**changes):
    data = {
        "seats": "10",
        "access": "open",
        "approval": "automatic",
        "waiting": "automatic",
        "offer_hours": "48",
        "party_limit": "1",
        "logistics_days": "7",
    }
    for group in (GOVERNMENT, BUSINESS):
        data |= {f"{group}-is_open": "on", f"{group}-minimum": "0", f"{group}-held": "0"}
    return data | changes


def test_seats_are_set(organiser, event):
    intake = make_intake(event, quotas={GOVERNMENT: {}})

    response = organiser.post(at(event, "seats/"), seats_data(**{"business-maximum": "4"}))

    intake.refresh_from_db()
    assert (response.status_code, intake.seats) == (302, 10)
    assert set(intake.quotas.values_list("group", "maximum")) == {(GOVERNMENT, None), (BUSINESS, 4)}
    assert Entry.objects.filter(act="registration.seats_changed").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"seats": "1"}, "2 seats are taken or on offer"),
        ({"government-maximum": "1"}, "2 of this group have a seat"),
        ({"government-minimum": "7", "business-minimum": "7"}, "at least 14 seats together"),
        ({"government-held": "7", "business-held": "7"}, "14 seats are held"),
        ({"business-maximum": "2", "business-minimum": "3"}, "more than the group may have"),
        ({"business-maximum": "2", "business-held": "3"}, "More seats are held"),
        ({"business-held": "3", "business-held_until": "2001-01-01T10:00"}, "This time is past"),
        ({"business-held": "3", "business-held_until": IN_TIME}, "before the event starts"),
        ({"opens": "2030-01-02T10:00", "closes": "2030-01-01T10:00"}, "after registration opens"),
        ({"closes": IN_TIME}, "before the event ends"),
        ({"changes_until": IN_TIME}, "before the event starts"),
    ],
)
def test_wrong_seats_get_a_sentence(organiser, event, changes, sentence):
    intake = make_intake(event, quotas={GOVERNMENT: {}, BUSINESS: {}})
    make_registration(intake), make_registration(intake)

    response = organiser.post(at(event, "seats/"), seats_data(**changes))

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_a_group_with_guests_is_not_closed(organiser, event):
    intake = make_intake(event, quotas={GOVERNMENT: {}, BUSINESS: {}})
    make_registration(intake)
    data = seats_data()
    del data["government-is_open"]

    response = organiser.post(at(event, "seats/"), data)

    assert response.status_code == 422
    assert intake.quotas.filter(group=GOVERNMENT).exists()


def test_times_of_seats_are_in_the_zone_of_the_event(organiser):
    event = make_event(lead=make("organiser"), time_zone="Asia/Kathmandu")
    intake = make_intake(event)
    there = timezone.localtime(event.starts_at, event.zone) - datetime.timedelta(days=2)
    typed = there.strftime("%Y-%m-%dT%H:%M")

    organiser.post(at(event, "seats/"), seats_data(changes_until=typed))

    intake.refresh_from_db()
    assert timezone.localtime(intake.changes_until, event.zone).strftime("%Y-%m-%dT%H:%M") == typed


def question_data(**changes):
    return {
        "kind": "choice",
        "label-en": "Which river?",
        "help-en": "",
        "option-rows": "3",
        "option-0-en": "The Rhône",
        "option-1-en": "The Arve",
    } | changes


def test_a_question_is_added_at_the_end(organiser, event):
    intake = make_intake(event)
    intake.questions.create(kind="text", labels={"en": "First"}, order=4)

    organiser.post(at(event, "form/add/?step=first"), question_data())

    made = intake.questions.get(kind="choice")
    assert (made.order, made.step) == (5, Step.FIRST)
    assert [row["value"] for row in made.options] == ["the-rhone", "the-arve"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"label-en": ""}, "Write the question"),
        ({"option-1-en": ""}, "at least two options"),
        ({"option-1-en": "the rhône"}, "there twice"),
        ({"option-1-en": "", "option-1-fr": "L’Arve"}, "in the language of the event"),
    ],
)
def test_a_wrong_question_gets_a_sentence(organiser, event, changes, sentence):
    make_intake(event)

    response = organiser.post(at(event, "form/add/"), question_data(**changes))

    assert response.status_code == 422
    assert sentence in response.content.decode()


def choice(intake, **values):
    options = [{"value": value, "labels": {"en": value.title()}} for value in ("yes", "no")]
    values = {"kind": "choice", "labels": {"en": "Do you travel?"}, "options": options} | values
    return intake.questions.create(**values)


def test_an_answered_question_keeps_its_kind_and_chosen_options(organiser, event):
    intake = make_intake(event)
    question = choice(intake)
    make_registration(intake).answers.create(question=question, value="no")
    data = question_data(kind="text")
    kept = question_data(**{"option-0-en": "Yes", "option-1-en": "", "option-2-en": "Perhaps"})

    organiser.post(at(event, f"form/{question.pk}/"), data)
    refused = organiser.post(at(event, f"form/{question.pk}/"), kept)

    question.refresh_from_db()
    assert question.kind == "choice"
    assert "Guests have chosen this option" in refused.content.decode()


def test_a_condition_hangs_on_an_earlier_question_only(organiser, event):
    intake = make_intake(event)
    first, later = choice(intake, order=0), choice(intake, order=2)
    question = intake.questions.create(kind="text", labels={"en": "From where?"}, order=1)
    data = {"kind": "text", "label-en": "From where?", "option-rows": "0"}

    organiser.post(at(event, f"form/{question.pk}/"), data | {"conditions": f"{first.pk}:yes"})
    wrong = organiser.post(
        at(event, f"form/{question.pk}/"), data | {"conditions": f"{later.pk}:yes"}
    )

    question.refresh_from_db()
    assert (question.shown_if, question.shown_for) == (first, ["yes"])
    assert wrong.status_code == 422


def test_questions_change_places_but_never_before_their_condition(organiser, event):
    intake = make_intake(event)
    first = choice(intake, order=0)
    second = intake.questions.create(
        kind="text", labels={"en": "Where?"}, order=1, shown_if=first, shown_for=["yes"]
    )
    third = intake.questions.create(kind="text", labels={"en": "When?"}, order=2)

    organiser.post(at(event, f"form/{second.pk}/move/"), {"up": "1"})
    organiser.post(at(event, f"form/{third.pk}/move/"), {"up": "1"})

    order = list(intake.questions.order_by("order").values_list("pk", flat=True))
    assert order == [first.pk, third.pk, second.pk]


def test_a_removed_question_takes_its_answers(organiser, event):
    intake = make_intake(event)
    question = choice(intake)
    make_registration(intake).answers.create(question=question, value="no")

    organiser.post(at(event, f"form/{question.pk}/remove/"))

    assert not Question.objects.filter(pk=question.pk).exists()


def test_a_question_others_hang_on_stays(organiser, event):
    intake = make_intake(event)
    first = choice(intake)
    choice(intake, shown_if=first, shown_for=["yes"], order=1)

    organiser.post(at(event, f"form/{first.pk}/remove/"))

    assert Question.objects.filter(pk=first.pk).exists()


def test_the_preview_shows_the_form_in_the_language_asked_for(organiser, event):
    choice(make_intake(event), labels={"en": "Do you travel?", "fr": "Voyagez-vous ?"})

    page = organiser.get(at(event, "form/preview/?language=fr")).content.decode()

    assert "Voyagez-vous" in page


def test_form_costs_the_same_for_one_and_three_questions(organiser, event):
    intake, costs = make_intake(event), []
    for number in (1, 2):
        for _number in range(number):
            choice(intake, shown_if=intake.questions.first(), shown_for=["yes"])
        costs.append(queries(organiser, at(event, "form/")))

    assert costs[0] == costs[1]


def test_people_are_invited_by_a_pasted_list(organiser, event, django_capture_on_commit_callbacks):
    make_intake(event)
    guests = "Ada Lovelace <ada@guests.example>\nbert@guests.example\nada@guests.example"

    with django_capture_on_commit_callbacks(execute=True):
        organiser.post(at(event, "invitations/people/"), {"guests": guests, "skips_approval": "on"})

    found = Invitation.objects.order_by("pk").values_list("name", "email")
    assert list(found) == [("Ada Lovelace", "ada@guests.example"), ("", "bert@guests.example")]
    assert Letter.objects.filter(kind="events.invitation").count() == 2


def test_a_line_without_an_address_is_named(organiser, event):
    make_intake(event)

    response = organiser.post(at(event, "invitations/people/"), {"guests": "a@b.example\nAda"})

    assert "Line 2 has no address: Ada" in response.content.decode()
    assert not Invitation.objects.exists()


def test_a_code_is_made_and_revoked(organiser, event):
    intake = make_intake(event)

    organiser.post(at(event, "invitations/code/"), {"code": "RHONE-2026", "uses": "20"})
    made = intake.invitations.get(code="RHONE-2026")
    organiser.post(at(event, f"invitations/{made.pk}/revoke/"))

    made.refresh_from_db()
    assert (made.uses, made.is_open) == (20, False)


def test_a_partner_gets_an_address_and_a_new_one(
    organiser, event, django_capture_on_commit_callbacks
):
    intake = make_intake(event)
    partner = Partner.objects.create(event=event, name="Centre for Rivers")
    data = {"partner": partner.pk, "size": "3", "email": "desk@partner.example"}

    with django_capture_on_commit_callbacks(execute=True):
        organiser.post(at(event, "invitations/partner/"), data)
        made = intake.allotments.get()
    with django_capture_on_commit_callbacks(execute=True):
        organiser.post(at(event, f"invitations/partner/{made.pk}/"), {"renew": "1"})

    assert intake.allotments.get().secret != made.secret
    assert Letter.objects.filter(kind="events.partner").count() == 2


def test_a_partner_is_not_given_fewer_than_it_sent(organiser, event):
    intake = make_intake(event)
    partner = Partner.objects.create(event=event, name="Centre for Rivers")
    made = intake.allotments.create(partner=partner, size=5, sent=4, email="d@partner.example")

    organiser.post(at(event, f"invitations/partner/{made.pk}/"), {"size": "3"})
    organiser.post(at(event, f"invitations/partner/{made.pk}/"), {"size": "4"})

    made.refresh_from_db()
    assert made.size == 4


PEOPLE = (
    "Name;E-mail address;Stakeholder group;Region\n"
    "Ada;ada@guests.example;Government;Europe\n"
    "Bert;bert@guests.example;Gouvernement;\n"
    "Carla;nowhere;Government;\n"
    "Dora;dora@guests.example;Pirates;\n"
    "Ada again;ADA@guests.example;Government;\n"
)


def table(text=PEOPLE, name="people.csv"):
    return SimpleUploadedFile(name, text.encode())


def test_import_says_line_by_line_what_will_happen(organiser, event):
    intake = make_intake(event, seats=1)

    page = organiser.post(
        at(event, "people/import/"), {"file": table(), "approved": "on"}
    ).content.decode()

    for sentence in (
        "Gets a seat",
        "Goes to the waiting list: all seats are taken.",
        "Enter a valid email address",
        "The stakeholder group is none of those",
        "Is registered already, or stands in the list twice",
    ):
        assert sentence in page
    assert not intake.registrations.exists()


def test_import_does_what_it_said(organiser, event):
    intake = make_intake(event, seats=1)
    page = organiser.post(at(event, "people/import/"), {"file": table(), "approved": "on"})

    organiser.post(at(event, "people/import/"), {"list": page.context_data["list"]})

    found = dict(intake.registrations.values_list("name", "state"))
    assert found == {"Ada": Standing.CONFIRMED, "Bert": Standing.WAITING}


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (table("nothing\nof it"), "must name the columns"),
        (table("Name,E-mail address,Stakeholder group\n"), "nobody in the file"),
        (table("no book", "people.xlsx"), "cannot be read as XLSX"),
        (table("a\x00b"), "This is no table"),
    ],
)
def test_a_wrong_file_gets_a_sentence(organiser, event, file, sentence):
    make_intake(event)

    response = organiser.post(at(event, "people/import/"), {"file": file})

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_a_list_of_another_event_is_not_taken_over(organiser, event):
    intake = make_intake(event)
    other = make_event(lead=make("organiser"))
    make_intake(other)
    page = organiser.post(at(event, "people/import/"), {"file": table(), "approved": "on"})

    organiser.post(at(other, "people/import/"), {"list": page.context_data["list"]})

    assert not intake.registrations.exists()
    assert not other.intake.registrations.exists()


def exported(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_export_has_people_and_their_answers_and_no_formula(organiser, event):
    intake = make_intake(event)
    question = choice(intake)
    row = make_registration(intake, name="=HYPERLINK(1)", affiliation="+41")
    row.answers.create(question=question, value="no")

    lines = exported(organiser.get(at(event, "people/export.csv")))

    assert "'=HYPERLINK(1)" in lines[1]
    assert "'+41" in lines[1]
    assert (lines[0][-1], lines[1][-1]) == ("Do you travel?", "No")
    assert Entry.objects.filter(act="registration.exported").count() == 1


def test_export_under_the_rule_says_so_first(organiser):
    event = make_event(lead=make("organiser"), rule="chatham-house")
    make_registration(make_intake(event))

    lines = exported(organiser.get(at(event, "people/export.csv")))

    assert lines[0][0].startswith("Chatham House Rule: this list is for the organisers")


def test_export_as_xlsx_holds_texts(organiser, event):
    make_registration(make_intake(event), name="=1+1")

    response = organiser.get(at(event, "people/export.xlsx"))
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active

    assert [cell.value for cell in sheet[2]][1] == "'=1+1"
    assert sheet[2][1].data_type == "s"


def test_export_has_no_logistics(organiser, event):
    row = logistics_of(event)

    lines = exported(organiser.get(at(event, "people/export.csv")))

    assert row.name in lines[1]
    assert "No nuts" not in str(lines)
    assert "What do you not eat?" not in str(lines)


def logistics_of(event):
    intake = make_intake(event, asks_logistics=True)
    question = intake.questions.create(
        kind="text", step=Step.LOGISTICS, labels={"en": "What do you not eat?"}
    )
    row = make_registration(intake)
    answers.save(row, {question.name: "No nuts"}, Step.LOGISTICS)
    return row


@pytest.mark.parametrize("key", ["organiser", "administrator"])
def test_nobody_but_who_is_in_charge_reads_logistics(as_person, event, key):
    logistics_of(event)

    assert is_refused(as_person(key).get(at(event, "logistics/")))


@pytest.mark.parametrize("query", ["", "?print=1"])
def test_who_is_in_charge_reads_logistics_and_it_is_recorded(as_person, event, query):
    logistics_of(event)
    Organiser.objects.create(event=event, person=make("reviewer"), part=OrganiserPart.IN_CHARGE)

    page = as_person("reviewer").get(at(event, f"logistics/{query}")).content.decode()

    assert "No nuts" in page
    assert Entry.objects.filter(act="registration.logistics_read").count() == 1


def test_files_of_answers_are_for_managers_alone(as_person, event, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    intake = make_intake(event)
    question = intake.questions.create(kind="file", labels={"en": "Your paper"})
    row = make_registration(intake)
    file = SimpleUploadedFile("paper.pdf", b"%PDF-1.4")
    row.answers.create(question=question, value={"name": "paper.pdf"}, file=file)
    Organiser.objects.create(
        event=event, person=make("facilitator"), part=OrganiserPart.FACILITATOR
    )
    address = at(event, f"people/{row.pk}/files/{question.pk}/")

    response = as_person("organiser").get(address)

    assert response["Content-Disposition"] == 'attachment; filename="paper.pdf"'
    assert b"".join(response.streaming_content) == b"%PDF-1.4"
    assert is_refused(as_person("facilitator").get(address))


def test_every_group_has_its_line_in_the_form_of_seats(organiser, event):
    make_intake(event)

    page = organiser.get(at(event, "seats/")).content.decode()

    assert all(f'name="{group}-maximum"' in page for group in StakeholderGroup.values)
