"""A profile shows each audience its fields and nothing else."""

import pytest
from django.contrib.auth.models import AnonymousUser

from network.directory import audiences
from network.directory.fields import FIELDS
from network.directory.models import Profile
from network.directory.seen import Seen, fields_seen
from portal.accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.directory import ProfileFactory

pytestmark = pytest.mark.django_db
CLOSED = {key: [] for key in FIELDS}
WORDS = {
    "headline": "headline-mark",
    "biography": "biography-mark",
    "affiliation": "affiliation-mark",
    "country": "country-mark",
    "availability_note": "availability-mark",
    "skills": ["skill-mark"],
    "supports": True,
}
MARK_OF = {
    "headline": "headline-mark",
    "biography": "biography-mark",
    "affiliation": "affiliation-mark",
    "place": "country-mark",
    "availability": "availability-mark",
    "skills": "skill-mark",
}


@pytest.fixture
def people(pool):
    return {
        "public": None,
        "outsider": UserFactory(),
        "members": ProfileFactory().user,
        "pool": ProfileFactory(user__name="Pool Negotiator").user,
    }


@pytest.mark.parametrize("field", MARK_OF)
@pytest.mark.parametrize(
    ("audience", "seen_by"),
    [
        ("", set()),
        ("pool", {"pool"}),
        ("members", {"pool", "members"}),
        ("public", {"pool", "members", "outsider", "public"}),
        ("organisers", set()),
    ],
)
def test_field_is_seen_by_its_audience_alone(browser, people, field, audience, seen_by):
    shown = {field: [audience], "name": ["public"]}
    profile = ProfileFactory(shown_to=CLOSED | shown, **WORDS)

    pages = {
        key: browser(user).get(profile.get_absolute_url()).content.decode()
        for key, user in people.items()
    }

    assert {key for key, page in pages.items() if MARK_OF[field] in page} == seen_by
    others = [mark for key, mark in MARK_OF.items() if key != field]
    assert [mark for mark in others if any(mark in page for page in pages.values())] == []


def test_who_does_not_see_the_name_sees_nothing(browser, member):
    profile = ProfileFactory(shown={"name": [], "headline": ["public"]})

    assert browser(member).get(profile.get_absolute_url()).status_code == 404


def test_organisers_see_what_is_theirs_on_the_profile(member, open_audience):
    open_audience("organisers", lambda viewer, owner: owner is not None and viewer == member)
    profile = ProfileFactory(shown_to=CLOSED | {"name": ["organisers"], "headline": ["organisers"]})

    assert fields_seen(profile, member) == {"name", "headline"}
    assert audiences.tier_of(member) == "members"


def hidden(profile):
    Profile.objects.filter(pk=profile.pk).update(hidden=True)


def suspended(profile):
    profile.user.memberships.update(suspended_on="2020-01-01")


def no_member(profile):
    profile.user.memberships.all().delete()


def closed(profile):
    User.objects.filter(pk=profile.user_id).update(is_active=False)


@pytest.mark.parametrize("absent", [hidden, suspended, no_member, closed])
def test_absent_person_answers_as_nobody(browser, member, absent):
    profile = ProfileFactory(shown={key: ["public"] for key in FIELDS})
    absent(profile)

    answer = browser(member).get(profile.get_absolute_url())
    nobody = browser(member).get(profile.get_absolute_url().replace(profile.public_id, "a" * 10))

    assert answer.status_code == nobody.status_code == 404
    assert answer.content.replace(profile.public_id.encode(), b"a" * 10) == nobody.content


def test_nobody_sees_anything_of_whom_has_just_joined_but_members():
    profile = ProfileFactory()

    assert profile.fields_for({"public"}) == frozenset()
    assert profile.fields_for({"members"}) == frozenset(FIELDS)


def test_values_of_a_closed_field_cannot_be_asked_for():
    profile = ProfileFactory(**WORDS)

    seen = Seen(profile, frozenset({"name"}))

    told = [seen.headline, seen.biography, seen.group, seen.affiliation, seen.place]
    told += [seen.photograph]
    told += [seen.languages, seen.themes, seen.skills, seen.experience, seen.availability]
    assert not any([*told, seen.availability_note])


def test_visitor_sees_what_is_public(browser):
    profile = ProfileFactory(shown={"name": ["public"]})

    assert browser().get(profile.get_absolute_url()).status_code == 200
    assert fields_seen(profile, AnonymousUser()) == {"name"}


@pytest.mark.parametrize("audience", ["members", "public", "pool", "organisers"])
def test_preview_is_the_page_of_that_audience(browser, audience):
    shown = {key: [] for key in FIELDS} | {"name": [audience], "headline": [audience]}
    profile = ProfileFactory(shown_to=shown, biography="biography-mark", headline="headline-mark")

    page = browser(profile.user).get(f"/directory/me/preview/{audience}/").content.decode()

    assert ("headline-mark" in page, "biography-mark" in page) == (True, False)


def test_preview_and_the_page_itself_show_the_same(browser, member):
    profile = ProfileFactory(biography="One.\n\nTwo.", skills=["drafting"])

    def body(answer):
        page = answer.content.decode()
        return page.partition('class="page-columns"')[2].partition("</article>")[0]

    preview = browser(profile.user).get("/directory/me/preview/members/")
    own = browser(member).get(profile.get_absolute_url())
    without_asking = body(own).partition("Get in touch")[0].rpartition("<section")[0]

    assert without_asking.strip()
    assert body(preview).startswith(without_asking.rstrip())
