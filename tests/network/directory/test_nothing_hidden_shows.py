"""Who hides, or is no member any more, changes no byte of anybody's answer."""

import re

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from network.directory.fields import FIELDS
from network.directory.models import Profile
from portal.accounts.models import User
from search.models import Entry
from search.rebuilding import rebuild
from tests.factories.accounts import UserFactory
from tests.factories.directory import ExperienceFactory, ProfileFactory

pytestmark = pytest.mark.django_db
PAGES = [
    "/directory/",
    "/directory/?q=glacier",
    "/directory/?q=glaciar&sort=-experience&view=cards",
    "/directory/?available=talks&speaks=fr",
    "/directory/?theme=water&experience=10-20",
    "/directory/?process=Nonesuch",
    "/directory/suggest/?q=gla",
    "/directory/suggest/?q=per",
    "/search/?q=glacier",
    "/search/?kind=member",
    "/search/suggest/?q=gla",
    "/search/feed/?q=glacier",
]
# What differs between any two answers to one question: tokens of forms, and moments of feeds.
CHANCE = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]*"|<updated>[^<]*</updated>|nonce="[^"]*"'
)
absences = st.sampled_from(["hidden", "closed", "suspended", "left", "nameless"])
shown = st.fixed_dictionaries(
    {key: st.lists(st.sampled_from(["public", "members", "pool"]), max_size=2) for key in FIELDS}
)


def answers(viewers, browser):
    found = []
    for viewer in viewers:
        client = browser(viewer)
        found += [CHANCE.sub(b"", client.get(page, follow=True).content) for page in PAGES]
    return found


def make_absent(profile, how):
    account = User.objects.filter(pk=profile.user_id)
    if how == "hidden":
        Profile.objects.filter(pk=profile.pk).update(hidden=True)
    elif how == "closed":
        account.update(is_active=False)
    elif how == "suspended":
        profile.user.memberships.update(suspended_on="2020-01-01")
    elif how == "left":
        profile.user.memberships.all().delete()
    else:
        profile.shown_to = {}
        profile.save()


@pytest.fixture
def viewers(index, settle, member):
    with settle():
        ProfileFactory(
            user__name="Person Seen",
            headline="Glacier talks",
            shown={"name": ["public"]},
            mentors=True,
        )
    return [None, UserFactory(), member]


@effort(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(absences, shown)
def test_absent_person_changes_no_byte(index, viewers, browser, how, shown_to):
    Entry.objects.all().delete()
    rebuild()
    without = answers(viewers, browser)
    profile = ProfileFactory(
        user__name="Person Absent",
        headline="Glaciers and glaciation",
        skills=["glacier law"],
        regions=["asia"],
        themes=["water"],
        gives_talks=True,
        shown_to=shown_to,
    )
    ExperienceFactory(profile=profile, process="Nonesuch", from_year=2000, to_year=2011)

    make_absent(profile, how)
    rebuild()
    rebuilt = answers(viewers, browser)
    profile.user.delete()

    assert rebuilt == without


@pytest.mark.parametrize("how", ["hidden", "nameless"])
def test_absence_holds_before_the_index_follows(index, settle, viewers, browser, how):
    rebuild()
    without = answers(viewers, browser)
    with settle():
        profile = ProfileFactory(
            user__name="Person Absent",
            headline="Glaciers",
            shown={"name": ["public"], "headline": ["public"]},
            gives_talks=True,
        )
    assert answers(viewers, browser) != without

    if how == "hidden":
        profile.hidden = True
    else:
        profile.shown_to = {}
    profile.save()

    assert answers(viewers, browser) == without
