"""Delegations: several people in one form, together or each for himself."""

import pytest

from events.registration.models import Party, Registration, Standing
from portal.mail.models import Letter
from tests.events.registration.writing import send, text
from tests.factories.events import make_intake, make_registration

pytestmark = pytest.mark.django_db


def person(number, **values):
    values = {
        "name": f"Person {number}",
        "email": f"person-{number}@guests.example",
        "group": "",
        "role": "",
    } | values
    return {f"with-{number}-{name}": value for name, value in values.items()}


def delegation(*people, **values):
    rows = {"people": len(people), "party": "Delegation of Sorin"} | values
    for row in people:
        rows |= row
    return rows


def test_person_is_added_without_scripts_and_nothing_typed_is_lost():
    intake = make_intake(party_limit=3)

    page = text(send(intake, **delegation(person(0), add_person="1")))

    assert "Person 1" in page
    assert 'name="with-1-name"' in page
    assert "Ines Duarte" in page
    assert "person-0@guests.example" in page
    assert "field-wrong" not in page
    assert not Registration.objects.exists()


def test_person_is_removed_without_scripts():
    intake = make_intake(party_limit=3)

    page = text(send(intake, **delegation(person(0), person(1), remove_person="0")))

    assert "person-1@guests.example" in page
    assert "person-0@guests.example" not in page
    assert 'name="people" value="1"' in page


def test_no_more_people_than_the_event_allows():
    intake = make_intake(party_limit=2)

    page = text(send(intake, **delegation(person(0), person(1), add_person="1")))

    assert 'name="people" value="1"' in page
    assert 'name="add_person"' not in page


def test_delegation_registers_in_one_form(django_capture_on_commit_callbacks):
    intake = make_intake(party_limit=3)

    with django_capture_on_commit_callbacks(execute=True):
        send(intake, **delegation(person(0), person(1, group="business")))

    rows = Registration.objects.order_by("pk")
    assert [row.group for row in rows] == ["government", "government", "business"]
    assert {row.party for row in rows} == {Party.objects.get(name="Delegation of Sorin")}
    assert [row.by_name for row in rows] == ["", "Ines Duarte", "Ines Duarte"]
    assert Letter.objects.filter(address="person-1@guests.example").exists()


def test_together_means_all_or_nobody():
    intake = make_intake(party_limit=3, seats=2)

    send(intake, **delegation(person(0), person(1), together="on"))

    assert set(Registration.objects.values_list("state", flat=True)) == {Standing.WAITING}
    assert Party.objects.get().together


def test_without_it_each_gets_a_seat_while_there_are_any():
    intake = make_intake(party_limit=3, seats=2)

    send(intake, **delegation(person(0), person(1)))

    assert Registration.objects.confirmed().count() == 2


def test_each_person_needs_an_address():
    intake = make_intake(party_limit=3)

    page = text(send(intake, **delegation(person(0, email="ines@guests.example"), person(1))))

    assert "This address stands here twice." in page
    assert not Registration.objects.exists()


def test_half_a_person_gets_a_sentence():
    intake = make_intake(party_limit=3)

    page = text(send(intake, **delegation(person(0, name=""))))

    assert "Write the name, or remove this person." in page


def test_who_is_registered_already_stays_and_the_others_come(django_capture_on_commit_callbacks):
    intake = make_intake(party_limit=3)
    known = make_registration(intake, email="person-0@guests.example")

    send(intake, **delegation(person(0), person(1)))

    assert Registration.objects.count() == 3
    known.refresh_from_db()
    assert known.party is None


def test_delegation_that_is_sent_twice_comes_once():
    intake = make_intake(party_limit=3)

    for _twice in range(2):
        send(intake, **delegation(person(0)))

    assert Registration.objects.count() == 2
    assert Party.objects.count() == 1


@pytest.mark.parametrize("number", ["-1", "1000000", "x", ""])
def test_nonsense_for_a_number_of_people_breaks_nothing(number):
    intake = make_intake(party_limit=2)

    assert send(intake, people=number).status_code in (200, 302)
