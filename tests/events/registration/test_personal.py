"""Accounts and events: what is given out, and what goes when somebody closes his account."""

import datetime
import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from events.registration import attendance, seats
from events.registration.models import CheckIn, Circular, Invitation, Move, Registration, Standing
from portal.personal_data import declared
from portal.privacy import erasure_rows
from tests.factories.accounts import UserFactory
from tests.factories.events import make_event, make_intake, make_registration, unsaved_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return UserFactory(name="Hanneke Vos", email="hanneke@members.example")


def held(model, path):
    return next(one for one in declared() if (one.model, one.person) == (model, path))


@pytest.mark.parametrize(
    ("model", "path"),
    [
        (Registration, "person"),
        (Move, "by"),
        (CheckIn, "by"),
        (Invitation, "made_by"),
        (Circular, "written_by"),
        (Circular, "released_by"),
    ],
)
def test_each_path_is_declared(model, path):
    assert held(model, path)


def test_a_registration_is_given_out_as_plain_values(person):
    make_registration(name=person.name, email=person.email, person=person)
    one = held(Registration, "person")

    (row,) = [one.export(row) for row in one.rows_of(person)]

    text = json.dumps(row, cls=DjangoJSONEncoder)
    assert "Hanneke Vos" in text
    assert "Confirmed" in text


def test_closing_the_account_gives_the_seat_back(person):
    intake = make_intake(seats=1)
    row = unsaved_registration(intake, name=person.name, email=person.email, person=person)
    seats.enter([row])

    erasure_rows.erase(person)

    intake.refresh_from_db()
    left = Registration.objects.get()
    assert (left.name, left.email, left.affiliation) == ("", "", "")
    assert (left.person, left.state) == (None, Standing.CANCELLED)
    assert intake.taken == 0


def test_what_was_registered_signed_out_goes_with_the_address(person):
    make_registration(name=person.name, email=person.email.upper())

    erasure_rows.erase(person)

    assert not Registration.objects.filter(name=person.name).exists()


def test_of_a_past_event_the_number_stays_and_the_name_goes(person):
    ended = timezone.now() - datetime.timedelta(days=3)
    event = make_event(starts_at=ended - datetime.timedelta(hours=5), ends_at=ended)
    intake = make_intake(event)
    for who in (person, UserFactory(name="Bela Novak")):
        make_registration(
            intake, name=who.name, email=who.email, person=who, arrived_at=timezone.now()
        )
    before = attendance.count(event)

    for who in (person, Registration.objects.get(name="Bela Novak").person):
        erasure_rows.erase(who)

    assert attendance.count(event) == before
    assert set(Registration.objects.values_list("name", flat=True)) == {""}


def test_decisions_stay_without_who_took_them(person):
    row = unsaved_registration(make_intake(approval="by-hand"))
    seats.enter([row])
    seats.approve(row, by=person)

    erasure_rows.erase(person)

    assert not Move.objects.exclude(by=None).exists()
    assert Move.objects.filter(after=Standing.CONFIRMED).exists()
