"""My consents, the text that has changed, and taking back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.privacy import consents, purposes
from portal.privacy.purposes import Purpose
from tests.portal.privacy.consents.conftest import ANOTHER, KEY

pytestmark = pytest.mark.django_db
MINE = "/accounts/privacy/consents/"
RENEW = f"{MINE}{KEY}/renew/"
WITHDRAW = f"{MINE}{KEY}/withdraw/"


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_page_says_when_nothing_was_asked(as_person):
    assert "have not been asked" in text_of(as_person("outsider").get(MINE))


def test_page_lists_what_i_agreed_to_with_the_very_text(as_person, cast):
    event = consents.give(cast["outsider"], KEY)
    person = as_person("outsider")

    page = text_of(person.get(MINE))
    text = text_of(person.get(reverse("privacy:consent_text", args=[event.wording.pk])))

    assert "Fair play" in page
    assert reverse("privacy:consent_text", args=[event.wording.pk]) in page
    assert "<em>fair</em>" in text


def test_page_names_what_a_consent_is_about(as_person, cast):
    consents.give(cast["outsider"], ANOTHER, about="7")

    assert "Being listed: Forum 7" in text_of(as_person("outsider").get(MINE))


def test_page_shows_nothing_of_others(as_person, cast):
    consents.give(cast["negotiator"], KEY)

    assert "Fair play" not in text_of(as_person("outsider").get(MINE))


def test_page_shows_an_event_of_a_purpose_that_is_gone(as_person, cast, monkeypatch):
    consents.give(cast["outsider"], KEY)
    monkeypatch.setattr(purposes, "_purposes", {})

    assert KEY in text_of(as_person("outsider").get(MINE))


def test_withdrawal_says_what_follows_first(as_person, cast):
    consents.give(cast["outsider"], ANOTHER)

    page = text_of(as_person("outsider").get(f"{MINE}{ANOTHER}/withdraw/"))

    assert "Nobody finds you any more." in page
    assert consents.holds(cast["outsider"], ANOTHER)


def test_withdrawal_takes_effect(as_person, cast):
    consents.give(cast["outsider"], KEY)

    response = as_person("outsider").post(WITHDRAW)

    assert response.url == MINE
    assert not consents.holds(cast["outsider"], KEY)


def test_withdrawal_of_one_thing_leaves_the_other(as_person, cast):
    for about in ("7", "8"):
        consents.give(cast["outsider"], ANOTHER, about=about)

    as_person("outsider").post(f"{MINE}{ANOTHER}/withdraw/", {"about": "7"})

    assert not consents.holds(cast["outsider"], ANOTHER, about="7")
    assert consents.holds(cast["outsider"], ANOTHER, about="8")


@pytest.mark.parametrize("address", [RENEW, WITHDRAW, f"{MINE}nothing/renew/"])
def test_who_never_agreed_finds_nothing(as_person, address):
    assert as_person("outsider").get(address).status_code == 404


def test_changed_text_is_said_on_my_portal_and_on_every_page(as_person, cast, publish):
    consents.give(cast["outsider"], KEY)
    publish()
    person = as_person("outsider")

    for address in ("/accounts/", "/search/", "/accounts/profile/"):
        assert RENEW in text_of(person.get(address))


def test_nothing_is_said_to_who_agreed_anew(as_person, cast, publish):
    consents.give(cast["outsider"], KEY)
    publish()
    consents.give(cast["outsider"], KEY)

    assert RENEW not in text_of(as_person("outsider").get("/search/"))


def test_next_text_is_said_to_who_had_nothing_to_read(
    as_person, cast, publish, django_capture_on_commit_callbacks
):
    consents.give(cast["outsider"], KEY)
    person = as_person("outsider")
    assert RENEW not in text_of(person.get("/search/"))

    with django_capture_on_commit_callbacks(execute=True):
        publish()

    assert RENEW in text_of(person.get("/search/"))


def test_page_of_the_change_shows_what_is_new_and_the_whole_text(as_person, cast, publish):
    consents.give(cast["outsider"], KEY)
    publish()

    page = text_of(as_person("outsider").get(RENEW))

    assert "Kindness is new." in page
    assert "fair</em> and kind" in page


def test_agreeing_anew_counts(as_person, cast, publish):
    consents.give(cast["outsider"], KEY)
    publish()

    as_person("outsider").post(RENEW, {"agreed": "on"})

    assert consents.holds(cast["outsider"], KEY)


def test_agreeing_without_the_tick_gets_a_sentence(as_person, cast, publish):
    consents.give(cast["outsider"], KEY)
    publish()

    page = text_of(as_person("outsider").post(RENEW, {}))

    assert "Tick this box if you agree" in page
    assert not consents.holds(cast["outsider"], KEY)


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_as_many_queries_for_three_as_for_one(
    as_person, cast, count, django_assert_max_num_queries
):
    for number in range(count):
        key = f"specimen-{number}"
        purposes.register(Purpose(key=key, title=key, template="specimen.txt"))
        consents.give(cast["outsider"], key)
    person = as_person("outsider")
    person.get(MINE)

    with django_assert_max_num_queries(12):
        person.get(MINE)


def test_page_of_who_has_nothing_to_read_does_not_ask_for_it_again(as_person, cast):
    consents.give(cast["outsider"], KEY)
    person = as_person("outsider")
    person.get("/accounts/profile/")

    with CaptureQueriesContext(connection) as asked:
        person.get("/accounts/profile/")

    assert [query for query in asked.captured_queries if "privacy_" in query["sql"]] == []
