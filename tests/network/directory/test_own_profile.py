"""One's own profile: sections that save by themselves, who sees what, one switch that hides all."""

import pytest

from network.directory.models import Profile
from network.members.cast import admit
from tests.factories.accounts import UserFactory
from tests.factories.content import ThemeFactory
from tests.factories.directory import ExperienceFactory, ProfileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile():
    return ProfileFactory(headline="")


@pytest.fixture
def client(browser, profile):
    return browser(profile.user)


def fresh(profile):
    return Profile.objects.get(pk=profile.pk)


def test_profile_is_there_when_a_membership_begins():
    person = admit("member")

    assert person.profile.regions == ["americas"]
    assert list(person.profile.languages.values_list("code", flat=True)) == ["pt", "en", "es"]
    assert person.profile.fields_for({"public"}) == frozenset()


def test_stranger_to_membership_has_no_profile_page(browser):
    assert browser(UserFactory()).get("/directory/me/").status_code == 403


def test_section_saves_only_its_own(client, profile):
    Profile.objects.update(country="Kenya")

    client.post("/directory/me/about/", {"headline": "Talks", "biography": "One.\n\nTwo."})

    assert (fresh(profile).headline, fresh(profile).country) == ("Talks", "Kenya")


def test_languages_are_replaced_and_none_stands_twice(client, profile):
    form = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0}
    rows = {"form-0-code": "fr", "form-0-level": "fluent", "form-1-code": "ar", "form-1-level": ""}

    client.post("/directory/me/languages/", form | rows)
    twice = client.post("/directory/me/languages/", form | rows | {"form-1-code": "fr"})

    assert list(profile.languages.values_list("code", "level")) == [("fr", "fluent"), ("ar", "")]
    assert "Each language stands once" in twice.content.decode()


def test_skills_are_lines_and_their_bounds_are_told(client, profile):
    theme = ThemeFactory()
    client.post(
        "/directory/me/themes/", {"themes": [theme.slug], "skills": " drafting \n\ndrafting\nmaps"}
    )
    many = client.post("/directory/me/themes/", {"skills": "\n".join(map(str, range(13)))})

    assert (fresh(profile).skills, fresh(profile).themes) == (["drafting", "maps"], [theme.slug])
    assert "Name at most 12 skills" in many.content.decode()


@pytest.mark.parametrize(
    ("years", "sentence"),
    [
        ({"from_year": 1900}, "Write a year from 1945"),
        ({"from_year": 2010, "to_year": 2005}, "It ends before it began"),
        ({"from_year": ""}, "This field is required"),
    ],
)
def test_wrong_years_are_told(client, profile, years, sentence):
    answer = client.post(
        "/directory/me/experience/new/", {"process": "Talks", "role": "Adviser"} | years
    )

    assert sentence in answer.content.decode()
    assert not profile.experiences.exists()


def test_experience_of_others_is_not_there(client):
    other = ExperienceFactory()

    assert client.get(f"/directory/me/experience/{other.pk}/").status_code == 404
    assert client.post(f"/directory/me/experience/{other.pk}/delete/").status_code == 404


def test_public_implies_everybody(client, profile):
    client.post("/directory/me/visibility/", {"name": ["public"], "headline": ["members"]})

    shown = fresh(profile).shown_to
    assert set(shown["name"]) == {"public", "members", "pool", "organisers"}
    assert set(shown["headline"]) == {"members", "pool"}
    assert shown["biography"] == []


def test_hiding_keeps_what_was_chosen(client, profile):
    before = fresh(profile).shown_to

    client.post("/directory/me/hide/")
    hidden = fresh(profile)
    client.post("/directory/me/appear/")

    assert (hidden.hidden, hidden.shown_to) == (True, before)
    assert (fresh(profile).hidden, fresh(profile).shown_to) == (False, before)


def test_progress_counts_facets_and_says_what_gaps_cost(client):
    page = client.get("/directory/me/").content.decode()

    assert "You appear in 1 of 7 facets of the directory" in page
    assert "Who needs somebody for a language does not find you." in page
