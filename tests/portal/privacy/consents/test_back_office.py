"""Administrators publish the next version of a text; nobody edits one that is published."""

import pytest
from django.urls import reverse

from portal.audit.models import Entry
from portal.privacy import consents, texts
from portal.privacy.models import TextVersion
from tests.portal.privacy.consents.conftest import KEY

pytestmark = pytest.mark.django_db


@pytest.fixture
def words(db):
    newest = texts.newest_version(KEY)
    written = {"expected": newest.number + 1}
    for language in texts.LANGUAGES:
        written |= {
            f"title_{language}": f"Fair play ({language})",
            f"body_{language}": f"Be fair and kind ({language}).",
            f"changes_{language}": f"Kindness is new ({language}).",
        }
    return written


@pytest.fixture
def office(as_person):
    return as_person("administrator")


NEXT = f"/admin/consent-texts/{KEY}/next/"


@pytest.mark.parametrize("key", ["editor", "reviewer", "moderator"])
@pytest.mark.parametrize("name", ["consent_texts", "consent_text_versions", "consent_text_next"])
def test_texts_are_for_administrators(as_person, key, name):
    address = reverse(name, args=[] if name == "consent_texts" else [KEY])

    assert as_person(key).get(address).status_code in {302, 403}


def test_list_names_each_text_and_its_version(office, publish):
    publish()

    page = office.get(reverse("consent_texts")).content.decode()

    assert "Fair play" in page
    assert "<td>2</td>" in page


def test_form_begins_with_the_present_text(office):
    page = office.get(NEXT).content.decode()

    assert "Be *fair*." in page
    assert 'name="expected" value="2"' in page


def test_looking_shows_the_text_and_publishes_nothing(office, words):
    page = office.post(NEXT, words | {"preview": "1"}).content.decode()

    assert "<p>Be fair and kind (fr).</p>" in page
    assert "How it will read" in page
    assert TextVersion.objects.filter(purpose=KEY).count() == 1


def test_publishing_asks_everybody_again_and_leaves_a_trace(office, words, cast):
    consents.give(cast["outsider"], KEY)

    response = office.post(NEXT, words | {"publish": "1"})

    assert response.url == reverse("consent_text_versions", args=[KEY])
    assert consents.current(KEY, "fr").body == "Be fair and kind (fr)."
    assert not consents.holds(cast["outsider"], KEY)
    entry = Entry.objects.get(act="privacy.text-published")
    assert (entry.actor, entry.facts) == (
        cast["administrator"],
        {"purpose": KEY, "version": 2},
    )


def test_same_text_again_is_refused(office, words):
    unchanged = {f"body_{language}": texts.current(KEY, language).body for language in ("en", "fr")}

    page = office.post(NEXT, words | unchanged | {"publish": "1"}).content.decode()

    assert "Nothing has changed" in page
    assert TextVersion.objects.filter(purpose=KEY).count() == 1


def test_a_language_left_out_gets_a_sentence_and_keeps_the_rest(office, words):
    page = office.post(NEXT, words | {"body_fr": "", "publish": "1"}).content.decode()

    assert "This field is required." in page
    assert "Be fair and kind (en)." in page
    assert TextVersion.objects.filter(purpose=KEY).count() == 1


def test_a_version_published_meanwhile_is_said(office, words, publish):
    publish()

    page = office.post(NEXT, words | {"publish": "1"}).content.decode()

    assert "was published meanwhile" in page
    assert TextVersion.objects.filter(purpose=KEY).count() == 2


def test_versions_say_how_often_each_was_agreed_to(office, cast, publish):
    consents.give(cast["outsider"], KEY)
    publish()
    consents.give(cast["outsider"], KEY)
    consents.give(cast["employer"], KEY)

    page = office.get(reverse("consent_text_versions", args=[KEY])).content.decode()

    assert "Agreed to once." in page
    assert "Agreed to 2 times." in page
    assert "2 people agree to the newest version now." in page


def test_unknown_text_is_not_found(office):
    assert office.get("/admin/consent-texts/nothing/").status_code == 404
