"""The ticket: what its code says, what strangers learn from it, and what a desk does with it."""

import datetime
import io

import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image

from events.registration import links, tickets
from events.registration.actions import checking_in
from events.registration.models import Standing
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def intake():
    return make_intake(make_event(starts_at=timezone.now() - datetime.timedelta(hours=1)))


@pytest.fixture
def guest(intake):
    return make_registration(intake, name="Amara Okafor")


def address(guest):
    return f"/events/registration/t/{guest.ticket}/"


def test_a_reader_finds_the_address_of_the_ticket_in_the_picture(guest):
    picture = Image.open(io.BytesIO(tickets.png(guest)))

    (found,) = zxingcpp.read_barcodes(picture)

    assert found.text == tickets.address(guest)
    assert found.text.endswith(address(guest))
    assert tickets.read(found.text) == guest.ticket


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7K2M QX4T 9BND", "7K2MQX4T9BND"),
        ("7k2m-qx4t-9bnd", "7K2MQX4T9BND"),
        ("OIL0 QX4T 9BND", "0110QX4T9BND"),
        ("https://parley.example/fr/events/registration/t/7K2MQX4T9BND/", "7K2MQX4T9BND"),
        ("7K2M QX4T 9BN", ""),
        ("Amara Okafor", ""),
        ("", ""),
    ],
)
def test_codes_are_read_as_people_type_them(typed, read):
    assert tickets.read(typed) == read


def test_a_stranger_sees_no_name_and_cannot_check_in(client, guest):
    response = client.get(address(guest))
    client.post(address(guest))

    guest.refresh_from_db()
    assert guest.name not in response.text
    assert guest.event.title not in response.text
    assert guest.arrived_at is None


def test_a_ticket_that_does_not_exist_looks_the_same_to_strangers(client, guest):
    true, false = client.get(address(guest)), client.get("/events/registration/t/000000000000/")

    assert (true.status_code, true.text.replace(guest.ticket, "")) == (
        false.status_code,
        false.text.replace("000000000000", ""),
    )


def test_a_phone_that_opened_a_desk_checks_in_with_one_tap(client, intake, guest):
    desk = checking_in.open_desk(intake, name="Gate")
    client.get(f"/events/registration/desk/{desk.secret}/")

    shown = client.get(address(guest))
    client.post(address(guest))

    guest.refresh_from_db()
    assert "Amara Okafor" in shown.text
    assert guest.check_ins.get().desk == desk
    assert guest.arrived_at is not None


def test_the_phone_forgets_when_the_desk_is_closed(client, intake, guest):
    desk = checking_in.open_desk(intake, name="Gate")
    client.get(f"/events/registration/desk/{desk.secret}/")
    checking_in.close_desk(desk)

    assert guest.name not in client.get(address(guest)).text


def test_a_desk_of_another_event_learns_nothing(client, guest):
    desk = checking_in.open_desk(make_intake(), name="Gate")
    client.get(f"/events/registration/desk/{desk.secret}/")

    response = client.get(address(guest))

    assert guest.name not in response.text
    assert "Not a ticket of your event" in response.text


def test_a_forged_cookie_opens_nothing(client, intake, guest):
    desk = checking_in.open_desk(intake, name="Gate")
    client.cookies["desk"] = f"{desk.pk}:forged:signature"

    assert guest.name not in client.get(address(guest)).text


def test_who_checks_people_in_needs_no_desk(as_person, intake, guest):
    client = as_person("organiser")
    intake.event.organisers.create(person=client.get("/").wsgi_request.user, part="desk")

    client.post(address(guest))

    assert guest.check_ins.get().by is not None


def test_who_has_no_seat_is_shown_with_the_reason_and_no_button(client, intake):
    waiting = make_registration(intake, state=Standing.WAITING)
    desk = checking_in.open_desk(intake, name="Gate")
    client.get(f"/events/registration/desk/{desk.secret}/")

    response = client.get(address(waiting))

    assert "On the waiting list, without a seat." in response.text
    assert "Check in" not in response.text


def test_the_guest_gets_the_picture_behind_his_link(client, guest, intake):
    waiting = make_registration(intake, state=Standing.WAITING)

    shown = client.get(links.path_of(guest, "ticket_picture"))

    assert shown["Content-Type"] == "image/svg+xml"
    assert client.get(links.path_of(waiting, "ticket_picture")).status_code == 404
