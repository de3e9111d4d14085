"""The online room: for those with a seat, near the time, and its address nowhere else."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from events.programme.models import Attendance
from events.registration import links, telling
from events.registration.models import Move, Standing
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db
SECRET = "only-for-the-confirmed"
ROOM = f"https://rooms.example/{SECRET}"
BYTES = (bytes, memoryview)


def guest_at(starts_in, *, state=Standing.CONFIRMED, lasts=120, **values):
    """A guest of an online event that starts in so many minutes; its room opens 30 before."""
    starts = timezone.now() + datetime.timedelta(minutes=starts_in)
    values = {"attendance": Attendance.ONLINE, "online_link": ROOM, "join_minutes": 30} | values
    event = make_event(
        starts_at=starts, ends_at=starts + datetime.timedelta(minutes=lasts), **values
    )
    return make_registration(make_intake(event), state=state)


def open_door(client, guest):
    return client.get(links.path_of(guest, "join"))


@pytest.mark.parametrize("starts_in", [29, 0, -119])
def test_the_confirmed_are_led_in_from_shortly_before_until_the_end(client, starts_in):
    response = open_door(client, guest_at(starts_in))

    assert (response.status_code, response["Location"]) == (302, ROOM)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("starts_in", "sentence"),
    [(32, "The room is not open yet"), (-121, "The event is over")],
)
def test_before_and_after_a_page_says_when(client, starts_in, sentence):
    page = open_door(client, guest_at(starts_in))

    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert ROOM not in page.content.decode()


def test_too_early_it_says_when_in_the_guests_zone(client):
    guest = guest_at(60)
    guest.time_zone = "Asia/Kathmandu"
    guest.save()

    page = open_door(client, guest).content.decode()

    assert "Kathmandu" in page
    assert "It opens 30 minutes before the start." in page


@pytest.mark.parametrize(
    "state", [state for state in Standing.values if state != Standing.CONFIRMED]
)
def test_nobody_else_is_led_in(client, state):
    page = open_door(client, guest_at(0, state=state))

    assert page.status_code == 200
    assert "The room is open to those with a seat" in page.content.decode()
    assert ROOM not in page.content.decode()


def test_a_cancelled_event_has_no_room(client):
    guest = guest_at(0, cancelled_at=timezone.now(), cancelled_because="The speaker is ill.")

    page = open_door(client, guest).content.decode()

    assert "The event does not take place" in page
    assert "The speaker is ill." in page


def test_an_event_on_site_has_no_room(client):
    page = open_door(client, guest_at(0, attendance=Attendance.ON_SITE)).content.decode()

    assert "This event has no online room" in page


def test_a_room_without_address_says_whom_to_ask(client):
    guest = guest_at(0, online_link="", contact="office@convenor.example")

    page = open_door(client, guest).content.decode()

    assert "The room has no address yet" in page
    assert "office@convenor.example" in page


def test_a_forged_link_opens_nothing(client):
    path = links.path_of(guest_at(0), "join").replace("/join/", "x/join/")

    assert client.get(path).status_code == 404


def test_the_address_of_the_room_is_nowhere_else(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        guest = guest_at(10, title="Open deltas")
    event = guest.event
    move = Move.objects.create(registration=guest, after="confirmed", why="registered")
    telling.tell(move)
    call_command("search_rebuild", verbosity=0)

    pages = [
        client.get(event.get_absolute_url()),
        client.get(links.path_of(guest, "mine")),
        client.get(reverse("programme:calendar")),
        client.get(reverse("programme:feed")),
        client.get(reverse("programme:atom")),
        client.get(reverse("programme:event_calendar", args=[event.slug])),
        client.get(reverse("registration:register", args=[event.slug])),
        client.get("/search/", {"q": "deltas"}),
    ]

    assert {page.status_code for page in pages} == {200}
    told = [page.getvalue().decode() for page in pages]
    assert sum("Open deltas" in text for text in told) >= 7
    assert not [text for text in told if SECRET in text]
    assert tables_that_hold("Open deltas") > {"programme_event", "mail_letter"}
    assert tables_that_hold(SECRET) == {"programme_event"}


def tables_that_hold(words):
    """The tables of the whole database, index and outbox with its files among them."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (our own tables)
            if any(words in as_text(value) for row in cursor.fetchall() for value in row):
                found.add(table)
    return found


def as_text(value):
    return bytes(value).decode(errors="replace") if isinstance(value, BYTES) else str(value)


def test_one_click_ends_letters_that_are_not_about_the_seat(client):
    guest = guest_at(600)
    path = links.path_of(guest, "mute")

    response = client.post(path, {"List-Unsubscribe": "One-Click"}, follow=True)

    guest.refresh_from_db()
    assert guest.muted_at is not None
    assert "No more letters but those about your seat" in response.content.decode()


def test_letters_can_be_had_again(client):
    guest = guest_at(600)
    path = links.path_of(guest, "mute")
    client.post(path)

    client.post(path, {"act": "unmute"})

    guest.refresh_from_db()
    assert guest.muted_at is None


def test_opening_the_page_ends_nothing(client):
    guest = guest_at(600)

    client.get(links.path_of(guest, "mute"))

    guest.refresh_from_db()
    assert guest.muted_at is None
