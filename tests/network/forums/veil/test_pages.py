"""The pages of veils: what is open to whom, and what stands on them."""

import pytest
from django.test import Client
from django.urls import reverse

from network.forums.actions import trustees
from network.forums.models import Trustee, Waiting
from network.forums.veil import opening
from tests.factories.members import MembershipFactory
from tests.network.forums.veil.conftest import write


def browser(person):
    client = Client()
    client.force_login(person)
    return client


def test_everybody_reads_what_a_veil_is(client, db):
    page = client.get(reverse("forums:veil"))

    assert page.status_code == 200
    assert "Nobody is appointed yet" in page.content.decode()


def test_the_page_says_where_veils_are_turned_off(client, db, settings):
    settings.VEIL_KEYS_DIR = ""

    assert "has not turned veiled posting on" in client.get(reverse("forums:veil")).content.decode()


def test_the_tool_is_given_out_as_it_runs(client, db):
    answer = client.get(reverse("forums:veil_tool"))

    assert b"def open_layer" in answer.content
    assert answer["Content-Type"].startswith("text/x-python")


def test_one_sees_and_takes_back_ones_own_that_waits(forum, people):
    write(forum, people[0], "Mine alone.", title="Water")
    write(forum, people[1], "Another's.", title="Silt")
    own, address = browser(people[0]), reverse("forums:waiting", args=[forum.key])
    page = own.get(address).content.decode()

    assert "Mine alone." in page
    assert "Another's." not in page
    assert "one of 10" in page

    key = page.split('name="post" value="')[1].split('"')[0]
    own.post(address, {"post": key})
    assert Waiting.objects.count() == 1


def test_waiting_posts_stand_on_nobody_elses_page(forum, people):
    write(forum, people[0], "Mine alone.", title="Water")

    for address in (forum.get_absolute_url(), reverse("forums:waiting", args=[forum.key])):
        assert "Mine alone." not in browser(people[1]).get(address).content.decode()


def test_the_topic_tells_the_day_on_which_its_key_goes(forum, people, topic):
    page = browser(people[5]).get(topic.get_absolute_url()).content.decode()

    assert "The key of this topic is destroyed on" in page


def test_a_veiled_topic_costs_no_more_than_any(forum, people, topic, django_assert_max_num_queries):
    own = browser(people[0])
    own.get(topic.get_absolute_url())

    with django_assert_max_num_queries(17):
        own.get(topic.get_absolute_url())


@pytest.mark.parametrize(
    "name", ["forums:trustees", "forums:trustee_key", "forums:drill", "forums:lifting_cases"]
)
def test_members_open_no_page_of_the_trustees(as_person, name):
    assert as_person("member").get(reverse(name)).status_code == 403


def test_an_administrator_appoints_three_and_no_fourth(as_person, db):
    office = as_person("administrator")
    address = reverse("forums:trustees")
    people = [MembershipFactory().person for _number in range(4)]
    for number, person in enumerate(people[:3]):
        office.post(address, {"email": person.email, "institution": f"Court {number}"})

    last = office.post(address, {"email": people[3].email, "institution": "Court 3"})

    assert last.status_code == 422
    assert Trustee.objects.filter(retired_at=None).count() == 3


def test_two_trustees_of_one_institution_are_refused_on_the_field(as_person, db):
    office, address = as_person("administrator"), reverse("forums:trustees")
    first, second = (MembershipFactory().person for _number in range(2))
    office.post(address, {"email": first.email, "institution": "Court"})

    page = office.post(address, {"email": second.email, "institution": " court "})

    assert page.status_code == 422
    assert "comes from there already" in page.content.decode()


def test_a_trustee_gives_his_key_and_everybody_sees_its_fingerprint(client, db):
    person = MembershipFactory().person
    trustees.appoint(person=person, institution="Court", by=person)
    public = opening.text_of(opening.X25519PrivateKey.generate().public_key())
    own, address = browser(person), reverse("forums:trustee_key")

    assert own.post(address, {"public_key": "no key"}).status_code == 422
    own.post(address, {"public_key": public})

    assert opening.fingerprint(public) in client.get(reverse("forums:veil")).content.decode()


def test_what_goes_wrong_in_a_veiled_form_keeps_what_was_typed(forum, people):
    write(forum, people[0], title="Water")
    own = browser(people[1])

    page = own.post(
        reverse("forums:start", args=[forum.key]), {"title": "", "body": "Keep these words."}
    )

    assert page.status_code == 422
    assert "Keep these words." in page.content.decode()
