"""The trail in the back office: who reads it, how it is searched, what it costs."""

import pytest
from django.urls import reverse

from portal.audit.actions import record
from portal.audit.models import Entry, Reason
from tests.portal.audit.trails import DONE, HIDDEN

pytestmark = pytest.mark.django_db


def listed(browser, asked):
    response = browser.get(reverse("audit_trail"), asked)
    assert response.status_code == 200
    return [entry.number for entry in response.context["object_list"]]


@pytest.mark.parametrize("key", ["editor", "moderator", "reviewer", "organiser"])
def test_trail_is_for_administrators(as_person, trail, key):
    person = as_person(key)

    assert person.get(reverse("audit_trail")).status_code in {302, 403}
    assert person.get(reverse("audit_entry", args=[1])).status_code in {302, 403}


def test_newest_entry_stands_first(as_person, trail):
    assert listed(as_person("administrator"), {}) == [5, 4, 3, 2, 1]


def test_list_says_who_did_what_to_whom_and_why(as_person, trail):
    page = as_person("administrator").get(reverse("audit_trail")).content.decode()

    for words in ("Did something", "Anneliese Brunner", "Mateus Ferreira", "Because 5"):
        assert words in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"act": HIDDEN}, [6]),
        ({"actor": "anneliese"}, [5, 4, 3, 2, 1]),
        ({"actor": "nobody"}, []),
        ({"person": "mateus"}, [5, 4, 3, 2, 1]),
        ({"person": "nadia"}, []),
        ({"reason": "because 4"}, [4]),
        ({"target_type": "accounts.user"}, [5, 4, 3, 2, 1]),
        ({"at_from": "2020-01-01", "at_to": "2020-12-31"}, []),
    ],
)
def test_trail_is_searched(as_person, cast, trail, asked, found):
    record(actor=cast["moderator"], act=HIDDEN)

    assert listed(as_person("administrator"), asked) == found


def test_act_under_the_rule_shows_a_role_and_no_name(as_person, cast):
    record(actor=cast["moderator"], act=HIDDEN)

    page = as_person("administrator").get(reverse("audit_trail")).content.decode()

    assert "A moderator" in page
    assert "Moana" not in page


def test_entry_shows_its_place_in_the_chain(as_person, trail):
    page = as_person("administrator").get(reverse("audit_entry", args=[3])).content.decode()

    assert trail[2].hash in page
    assert trail[2].previous in page
    assert "Because 3" in page


def test_entry_that_was_changed_says_so(as_person, trail, tamper):
    tamper("UPDATE audit_entry SET act = 'other' WHERE number = 2")

    page = as_person("administrator").get(reverse("audit_entry", args=[2])).content.decode()

    assert "says something else" in page


def test_people_who_are_gone_have_no_name(as_person, cast, trail):
    cast["member"].delete()

    page = as_person("administrator").get(reverse("audit_entry", args=[1])).content.decode()

    assert "gone" in page
    assert "Mateus" not in page


def test_an_erased_reason_says_so(as_person, trail):
    Reason.objects.all().delete()

    page = as_person("administrator").get(reverse("audit_entry", args=[1])).content.decode()

    assert "erased" in page
    assert Entry.objects.count() == 5


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_for_three_as_for_one(
    as_person, cast, count, django_assert_max_num_queries
):
    for number in range(count):
        record(actor=cast["administrator"], act=DONE, target=cast["member"], reason=str(number))
    person = as_person("administrator")
    person.get(reverse("audit_trail"))

    with django_assert_max_num_queries(16):
        person.get(reverse("audit_trail"))
