"""The page of one guest: where he stands, and what he may do about it without an account."""

import datetime
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from events.programme.models import Attendance, Material, MaterialAudience, Rule
from events.registration import links, seats
from events.registration.models import Approval, QuestionKind, Standing
from tests.events.registration.writing import ask, text
from tests.factories.events import (
    make_event,
    make_intake,
    make_registration,
    unsaved_registration,
)

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def enter(intake, **values):
    return seats.enter([unsaved_registration(intake, **values)])[0]


def path(registration, name="mine", *args):
    return links.path_of(registration, name, *args)


def offered(intake):
    """Somebody to whom the only seat is offered, after who had it cancelled."""
    first, second = enter(intake), enter(intake)
    seats.cancel(first)
    second.refresh_from_db()
    assert second.state == Standing.OFFERED
    return second


def test_confirmed_guest_sees_ticket_calendar_and_what_he_can_do(client):
    registration = enter(make_intake())

    page = text(client.get(path(registration)))

    assert "A seat is confirmed." in page
    assert registration.ticket in page
    for name in ("ticket_picture", "calendar", "change", "cancel", "leave_data"):
        assert path(registration, name) in page


def test_who_waits_reads_why_and_his_place(client):
    intake = make_intake(seats=1)
    enter(intake)
    enter(intake)
    third = enter(intake)

    page = text(client.get(path(third)))

    assert "The one seat is taken." in page
    assert "Number 2 of 2 on the waiting list" in page
    assert third.ticket not in page


def test_offer_is_taken(client):
    registration = offered(make_intake(seats=1))

    page = text(client.post(path(registration, "answer_offer"), {"accept": "1"}, follow=True))

    registration.refresh_from_db()
    assert registration.state == Standing.CONFIRMED
    assert "The seat is yours." in page


def test_offer_is_left_to_the_next(client):
    intake = make_intake(seats=1)
    registration = offered(intake)

    client.post(path(registration, "answer_offer"), {"turn_down": "1"})

    registration.refresh_from_db()
    assert registration.state == Standing.CANCELLED
    assert seats.balance(intake).free == 1


def test_late_answer_to_an_offer_gets_a_sentence(client):
    registration = offered(make_intake(seats=1))
    type(registration).objects.update(offered_until=timezone.now() - HOUR)

    page = text(client.post(path(registration, "answer_offer"), {"accept": "1"}, follow=True))

    assert "This offer has ended." in page


def test_link_of_a_letter_to_the_offer_changes_nothing_by_being_opened(client):
    registration = offered(make_intake(seats=1))

    page = text(client.get(path(registration, "answer_offer"), follow=True))

    registration.refresh_from_db()
    assert registration.state == Standing.OFFERED
    assert "Take the seat" in page


def test_guest_cancels_after_one_question(client):
    registration = enter(make_intake())

    asked = text(client.get(path(registration, "cancel")))
    client.post(path(registration, "cancel"))

    registration.refresh_from_db()
    assert "Cancel your registration?" in asked
    assert registration.state == Standing.CANCELLED
    assert registration.moves.last().why == "cancelled"


def test_guest_comes_back_to_the_end_of_the_line(client):
    intake = make_intake(seats=1)
    registration = offered(intake)
    seats.cancel(registration)
    enter(intake)

    client.post(path(registration, "rejoin"))

    registration.refresh_from_db()
    assert registration.state == Standing.WAITING


def test_whom_organisers_declined_is_not_asked_to_register_again(client, cast):
    registration = enter(make_intake(approval=Approval.BY_HAND))
    seats.decline(registration, by=cast["organiser"], reason="This round is for ministries.")
    registration.refresh_from_db()

    page = text(client.get(path(registration)))
    refused = text(client.post(path(registration, "rejoin"), follow=True))

    assert "This round is for ministries." in page
    assert path(registration, "rejoin") not in page
    assert "Write to them." in refused


def test_guest_changes_what_he_wrote(client):
    intake = make_intake()
    question = ask(intake, QuestionKind.TEXT, "Which river")
    registration = enter(intake)
    values = {"name": "Ines D.", "affiliation": "River Commission", question.name: "Rhine"}

    client.post(path(registration, "change"), values)

    registration.refresh_from_db()
    assert (registration.name, registration.affiliation) == ("Ines D.", "River Commission")
    assert registration.answers.get().value == "Rhine"
    assert 'value="Rhine"' in text(client.get(path(registration, "change")))


def test_changes_end_when_organisers_said(client):
    intake = make_intake(changes_until=timezone.now() - HOUR)
    registration = enter(intake, name="Ines")

    page = text(client.post(path(registration, "change"), {"name": "Other"}, follow=True))

    registration.refresh_from_db()
    assert registration.name == "Ines"
    assert "Changes are no longer possible." in page
    assert path(registration, "change") not in page


def test_name_that_was_decided_on_stays(client, cast):
    registration = enter(make_intake(approval=Approval.BY_HAND), name="Ines")
    seats.approve(registration, by=cast["organiser"])

    client.post(path(registration, "change"), {"name": "Somebody Else"})

    registration.refresh_from_db()
    assert registration.name == "Ines"


@pytest.mark.parametrize(
    ("state", "titles"),
    [
        (Standing.CONFIRMED, ["Programme", "Reading", "Seating"]),
        (Standing.WAITING, ["Programme", "Reading"]),
        (Standing.CANCELLED, ["Programme"]),
    ],
)
def test_materials_open_by_where_one_stands(client, state, titles):
    registration = make_registration(state=state)
    made = {
        title: Material.objects.create(
            event=registration.event, title=title, link="https://x.example", audience=audience
        )
        for title, audience in {
            "Programme": MaterialAudience.EVERYBODY,
            "Reading": MaterialAudience.REGISTERED,
            "Seating": MaterialAudience.CONFIRMED,
            "Notes of the team": MaterialAudience.ORGANISERS,
        }.items()
    }

    page = text(client.get(path(registration)))
    opened = [
        title
        for title, row in made.items()
        if client.get(path(registration, "material", row.pk)).status_code == 302
    ]

    assert [title for title in made if title in page] == titles
    assert opened == titles


def test_join_link_is_there_for_who_has_a_seat_online(client):
    intake = make_intake(make_event(attendance=Attendance.ONLINE), seats=1)
    seated, waiting = enter(intake), enter(intake)

    pages = [text(client.get(path(row))) for row in (seated, waiting)]

    assert path(seated, "join") in pages[0]
    assert path(waiting, "join") not in pages[1]


def test_calendar_file_comes_with_the_link(client):
    response = client.get(path(enter(make_intake()), "calendar"))

    assert response["Content-Type"].startswith("text/calendar")
    assert response.content.startswith(b"BEGIN:VCALENDAR")


def test_guest_registered_by_somebody_agrees_to_the_rule_himself(client):
    intake = make_intake(make_event(rule=Rule.CHATHAM_HOUSE))
    registration = enter(intake, by_name="Tom Assistant", by_email="tom@office.example")

    asked = text(client.get(path(registration)))
    refused = text(client.post(path(registration, "agree"), follow=True))
    client.post(path(registration, "agree"), {"agreed": "1"})

    assert "Tom Assistant registered you, and cannot agree in your place." in asked
    assert "Tick the box if you keep to the rule." in refused
    assert registration.agreements.get().purpose == "event-chatham-house-rule"
    assert "Do you keep to the rule?" not in text(client.get(path(registration)))


def test_guest_takes_his_data_along(client):
    registration = enter(make_intake(), name="Ines", why="The next round.")

    response = client.get(path(registration, "my_data"))

    data = json.loads(response.content)
    assert "attachment" in response["Content-Disposition"]
    assert data["registration"]["why"] == "The next round."
    assert data["decisions"][0]["what"]


def test_page_costs_the_same_whatever_happened_before(client, django_assert_max_num_queries):
    intake = make_intake(seats=1)
    registration = enter(intake)
    for _each in range(3):
        seats.cancel(registration)
        seats.rejoin(registration)
    client.get(path(registration))

    with django_assert_max_num_queries(8):
        client.get(path(registration))


def test_my_portal_lists_events_and_what_waits(as_person, cast):
    intake = make_intake(make_event(title="Talks on water"), seats=1)
    enter(intake)
    registration = enter(intake, person=cast["member"], email=cast["member"].email)
    seats.cancel(intake.registrations.first())
    registration.refresh_from_db()

    page = text(as_person("member").get(reverse("accounts:home")))

    assert "My events" in page
    assert "A seat is offered to you: Talks on water" in page
    assert path(registration) in page


def test_who_has_an_account_now_finds_what_he_registered_without(as_person, cast):
    registration = enter(make_intake(), email=cast["member"].email)

    page = text(as_person("member").get(reverse("accounts:home")))

    assert path(registration) in page


def test_page_of_the_event_says_where_one_stands(as_person, cast, client):
    intake = make_intake()
    registration = enter(intake, person=cast["member"], email=cast["member"].email)
    event = intake.event.get_absolute_url()

    assert path(registration) in text(as_person("member").get(event))
    visitor = text(client.get(event))
    assert reverse("registration:register", args=[intake.event.slug]) in visitor
    assert path(registration) not in visitor
