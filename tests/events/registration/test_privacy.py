"""A guest without an account sees what is kept of him, and erases it at once."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from events.registration import links, seats
from events.registration.models import Answer, QuestionKind, Registration, Standing, Step
from tests.events.registration.writing import ask, send, text
from tests.factories.events import make_intake, make_registration

pytestmark = pytest.mark.django_db
NAME, EMAIL = "Zenobia Quartz", "zenobia.quartz@guests.example"


@pytest.fixture
def guest(client, django_capture_on_commit_callbacks):
    """Somebody who answered everything, got letters and brought a file."""
    intake = make_intake(asks_logistics=True)
    paper = ask(intake, QuestionKind.FILE, "Paper")
    diet = ask(intake, QuestionKind.TEXT, "Diet", step=Step.LOGISTICS)
    file = SimpleUploadedFile("Zenobia Quartz.pdf", b"%PDF-1.7")
    with django_capture_on_commit_callbacks(execute=True):
        send(intake, name=NAME, email=EMAIL, why="Quartz mines.", **{paper.name: file})
    registration = Registration.objects.get()
    client.post(links.path_of(registration, "logistics"), {diet.name: "Quartz-free"})
    return registration


def everything_kept():
    """The whole database as text."""
    found = io.StringIO()
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (names of our own tables)
            found.write(repr(cursor.fetchall()))
    return found.getvalue().lower()


def test_guest_sees_what_is_kept(client, guest):
    page = text(client.get(links.path_of(guest, "leave_data")))

    for said in (NAME, EMAIL, "Quartz mines.", "Quartz-free", "Zenobia Quartz.pdf"):
        assert said in page


def test_nothing_of_the_guest_is_left_after_erasing(
    client, guest, django_capture_on_commit_callbacks
):
    path, file = links.path_of(guest, "leave_data"), Answer.objects.get().file
    assert "quartz" in everything_kept()

    with django_capture_on_commit_callbacks(execute=True):
        page = text(client.post(path, {"erase": "1"}))

    assert "Your data is erased" in page
    assert "quartz" not in everything_kept()
    assert not file.storage.exists(file.name)


def test_seat_goes_on_and_the_count_stays(client, guest):
    client.post(links.path_of(guest, "leave_data"), {"erase": "1"})

    guest.refresh_from_db()
    assert (guest.state, guest.group) == (Standing.CANCELLED, "government")
    assert seats.balance(guest.intake).taken == 0


def test_link_opens_nothing_after_erasing(client, guest):
    client.post(links.path_of(guest, "leave_data"), {"erase": "1"})

    assert client.get(links.path_of(guest, "mine")).status_code == 410
    assert client.post(links.path_of(guest, "leave_data"), {"erase": "1"}).status_code == 410


def test_opening_the_page_erases_nothing(client, guest):
    client.get(links.path_of(guest, "leave_data"))
    assert client.post(links.path_of(guest, "leave_data")).status_code == 404

    guest.refresh_from_db()
    assert guest.name == NAME


def test_other_guests_stay(client, guest):
    other = make_registration(guest.intake, name="Somebody Else")

    client.post(links.path_of(guest, "leave_data"), {"erase": "1"})

    other.refresh_from_db()
    assert other.name == "Somebody Else"


def test_form_says_who_reads_the_answers_and_when_they_are_erased(client):
    intake = make_intake()

    page = text(client.get(links.reverse("registration:register", args=[intake.event.slug])))

    assert "The organisers of this event read what you write. Nobody else does." in page
    assert "It is erased on" in page
