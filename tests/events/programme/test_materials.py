"""Papers of an event: who may have which, when, and how they come."""

import datetime

import pytest
from django.utils import timezone

from events.programme import admission, materials
from events.programme.models import Audience, MaterialAudience, Organiser, OrganiserPart
from tests.factories.events import make_event, make_material, make_registration

pytestmark = pytest.mark.django_db
TOMORROW = timezone.now() + datetime.timedelta(days=1)
FOR_GUESTS = [MaterialAudience.REGISTERED, MaterialAudience.CONFIRMED, MaterialAudience.ATTENDED]


def address(material):
    return f"/events/e/{material.event.slug}/materials/{material.pk}/"


def status(client, material):
    response = client.get(address(material))
    response.close()
    return response.status_code


def test_file_is_handed_over_under_its_title(client):
    material = make_material(make_event(), title="Reader of the day")

    response = client.get(address(material))

    assert response.getvalue() == b"Notes of the day."
    assert response["Content-Disposition"] == 'attachment; filename="reader-of-the-day.txt"'


def test_link_is_followed(client):
    material = make_material(make_event(), file="", link="https://papers.example/1")

    assert client.get(address(material))["Location"] == "https://papers.example/1"


def test_nobody_keeps_a_copy_on_the_way(client):
    response = client.get(address(make_material(make_event())))
    response.close()

    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("audience", [*FOR_GUESTS, MaterialAudience.ORGANISERS])
@pytest.mark.parametrize("key", ["visitor", "outsider", "member"])
def test_paper_for_others_is_not_there(as_person, audience, key):
    material = make_material(make_event(), audience=audience)

    assert status(as_person(key), material) == 404


def test_paper_that_is_not_out_yet_is_not_there(client):
    assert status(client, make_material(make_event(), from_at=TOMORROW)) == 404


def test_paper_comes_out_at_its_time(client):
    past = timezone.now() - datetime.timedelta(minutes=1)

    assert status(client, make_material(make_event(), from_at=past)) == 200


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (OrganiserPart.LEAD, 200),
        (OrganiserPart.ORGANISER, 200),
        (OrganiserPart.FACILITATOR, 200),
        (OrganiserPart.DESK, 404),
        (OrganiserPart.IN_CHARGE, 404),
    ],
)
def test_organisers_and_facilitators_have_it_before_its_time(cast, as_person, part, expected):
    event = make_event()
    Organiser.objects.create(event=event, person=cast["facilitator"], part=part)
    material = make_material(event, audience=MaterialAudience.ORGANISERS, from_at=TOMORROW)

    assert status(as_person("facilitator"), material) == expected


def test_whoever_has_a_place_has_what_is_for_the_confirmed(cast, as_person):
    registration = make_registration(person=cast["member"])
    material = make_material(registration.event, audience=MaterialAudience.CONFIRMED)

    assert status(as_person("member"), material) == 200


def test_paper_of_an_event_that_one_may_not_read_is_not_there(client):
    assert status(client, make_material(make_event(audience=Audience.MEMBERS))) == 404


def test_paper_is_not_there_under_another_event(client):
    material = make_material(make_event(audience=Audience.MEMBERS))
    other = make_event()

    assert client.get(f"/events/e/{other.slug}/materials/{material.pk}/").status_code == 404


def test_page_says_for_whom_and_until_when_to_those_who_see_it(cast, as_person):
    event = make_event(lead=cast["organiser"])
    make_material(event, audience=MaterialAudience.CONFIRMED, from_at=TOMORROW)

    html = as_person("organiser").get(event.get_absolute_url()).content.decode()

    assert "Whoever has a place" in html
    assert "only organisers and facilitators see it" in html


def test_everybody_is_of_the_audience_everybody(cast):
    event = make_event()

    assert admission.audiences_of(cast["outsider"], event) == {MaterialAudience.EVERYBODY}


@pytest.mark.parametrize("audience", MaterialAudience)
def test_guests_with_a_link_have_what_their_audiences_allow(audience):
    event = make_event()
    kept = {each: make_material(event, audience=each) for each in MaterialAudience}

    found = materials.open_to(event, {MaterialAudience.EVERYBODY, audience})

    expected = [kept[each] for each in MaterialAudience if each in {audience, "everybody"}]
    assert [row for row in expected if row not in found] == []
    assert found.count() == len(expected)
