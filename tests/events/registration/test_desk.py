"""Checking people in as plain forms: what a desk sees, does, takes back, and when it ends."""

import datetime

import pytest
from django.utils import timezone

from events.registration import tickets
from events.registration.actions import checking_in
from events.registration.models import CheckIn, Standing
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def intake():
    now = timezone.now()
    return make_intake(make_event(starts_at=now - datetime.timedelta(hours=1)))


@pytest.fixture
def desk(intake):
    return checking_in.open_desk(intake, name="Main entrance")


def address(desk):
    return f"/events/registration/desk/{desk.secret}/"


def test_a_typed_code_checks_in_however_it_is_written(client, intake, desk):
    guest = make_registration(intake, name="Amara Okafor")
    typed = tickets.in_groups(guest.ticket).lower().replace("0", "o")

    response = client.post(address(desk), {"q": typed}, follow=True)

    guest.refresh_from_db()
    assert guest.arrived_at is not None
    assert "Amara Okafor" in response.text
    assert "Checked in" in response.text


def test_a_tapped_row_checks_in_and_is_taken_back(client, intake, desk):
    guest = make_registration(intake)

    client.post(address(desk), {"registration": guest.pk})
    client.post(address(desk), {"registration": guest.pk, "act": "undone"})

    guest.refresh_from_db()
    assert guest.arrived_at is None
    assert [row.act for row in guest.check_ins.all()] == ["arrived", "undone"]


def test_words_that_are_no_code_look_for_a_guest(client, intake, desk):
    make_registration(intake, name="Amara Okafor")
    make_registration(intake, name="Bela Novak")

    response = client.post(address(desk), {"q": "okaf"}, follow=True)

    assert "Amara Okafor" in response.text
    assert "Bela Novak" not in response.text


def test_a_second_desk_is_told_who_was_first(client, intake, desk):
    guest = make_registration(intake)
    other = checking_in.open_desk(intake, name="Garden door")
    checking_in.check_in(guest, desk=other)

    response = client.post(address(desk), {"q": guest.ticket}, follow=True)

    assert "Was checked in before, at" in response.text
    assert "Garden door" in response.text


def test_a_code_of_another_event_is_not_known_here(client, desk):
    stranger = make_registration()

    response = client.post(address(desk), {"q": stranger.ticket}, follow=True)

    assert "No ticket of this event has this code" in response.text
    assert stranger.name not in response.text


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (Standing.WAITING, "On the waiting list, without a seat."),
        (Standing.CANCELLED, "This registration was cancelled."),
        (Standing.PENDING, "The organisers have not decided on this registration."),
    ],
)
def test_who_has_no_seat_is_not_let_in_and_the_desk_is_told_why(
    client, intake, desk, state, sentence
):
    guest = make_registration(intake, state=state)

    response = client.post(address(desk), {"q": guest.ticket}, follow=True)

    assert sentence in response.text
    assert not CheckIn.objects.exists()


def test_the_page_counts_by_group(client, intake, desk):
    make_registration(intake, group="government", arrived_at=timezone.now())
    make_registration(intake, group="government")
    make_registration(intake, group="business")

    response = client.get(address(desk))

    assert "1 of 3 here" in response.text


def test_a_closed_desk_shows_no_name_and_takes_nothing(client, intake, desk):
    guest = make_registration(intake)
    checking_in.close_desk(desk)

    shown = client.get(address(desk))
    client.post(address(desk), {"q": guest.ticket})

    assert shown.status_code == 410
    assert guest.name not in shown.text
    assert not CheckIn.objects.exists()


def test_a_desk_ends_by_itself_a_day_after_the_event(client, intake, desk):
    ended = timezone.now() - datetime.timedelta(days=1, minutes=1)
    intake.event.starts_at = ended - datetime.timedelta(hours=5)
    intake.event.ends_at = ended
    intake.event.save()

    assert client.get(address(desk)).status_code == 410


def test_only_the_desk_may_use_the_camera(client, desk):
    assert "camera=(self)" in client.get(address(desk))["Permissions-Policy"]
    assert "camera=()" in client.get("/events/registration/t/0000/")["Permissions-Policy"]


def test_a_second_tap_on_the_same_button_does_nothing(intake, desk):
    guest = make_registration(intake)
    key = "6f1d0f8a-7a43-4a9b-9f5f-0a3f8e2f5a11"

    checking_in.check_in(guest, desk=desk, key=key)
    checking_in.check_in(guest, desk=desk, key=key)

    assert guest.check_ins.count() == 1


@pytest.mark.parametrize("guests", [1, 3])
def test_the_desk_asks_the_same_number_of_questions_whatever_the_list(
    client, intake, desk, guests, django_assert_num_queries
):
    for _number in range(guests):
        make_registration(intake)
    client.get(address(desk))

    with django_assert_num_queries(6):
        client.get(address(desk))


def walk_in(client, desk, **values):
    typed = {
        "name": "Chidi Eze",
        "affiliation": "Herders' Union",
        "group": "civil-society",
        "email": "chidi@guests.example",
    }
    return client.post(f"{address(desk)}walk-in/", typed | values, follow=True)


def test_a_walk_in_gets_a_free_seat_and_is_checked_in(client, intake, desk):
    response = walk_in(client, desk)

    guest = intake.registrations.get()
    assert (guest.state, guest.walked_in) == (Standing.CONFIRMED, True)
    assert guest.arrived_at is not None
    assert "Chidi Eze" in response.text


def test_a_walk_in_is_refused_in_a_full_house_with_what_was_typed_kept(client, intake, desk):
    intake.seats = 1
    intake.save()
    make_registration(intake)

    response = walk_in(client, desk)

    assert intake.registrations.count() == 1
    assert "Chidi Eze" in response.text
    assert "field-error" in response.text or "alert" in response.text


def test_a_walk_in_who_is_registered_is_looked_up_instead(client, intake, desk):
    make_registration(intake, name="Chidi Eze", email="CHIDI@guests.example")

    response = walk_in(client, desk)

    assert intake.registrations.count() == 1
    assert "Chidi Eze is registered and has a seat" in response.text


def test_a_walk_in_under_the_rule_agrees_to_it(client, intake, desk):
    intake.event.rule = "chatham-house"
    intake.event.save()

    walk_in(client, desk)
    assert not intake.registrations.exists()

    walk_in(client, desk, agrees="on")
    assert intake.registrations.get().agreements.count() == 1
