"""What a viewer may not see of an event changes no byte of what he gets."""

import datetime
import re

import pytest
from django.core.cache import caches
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from events.programme.models import (
    Audience,
    Contributor,
    Event,
    MaterialAudience,
    Organiser,
    OrganiserPart,
    Rule,
    Series,
)
from tests.factories.accounts import UserFactory
from tests.factories.directory import ProfileFactory
from tests.factories.events import make_event, make_material, make_registration, make_whole_event

pytestmark = pytest.mark.django_db
CHANCE = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')
TOMORROW = timezone.now() + datetime.timedelta(days=1)
few = effort(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def answer(client, address):
    """The bytes of a page that is drawn anew; what was kept of it is forgotten."""
    caches["pages"].clear()
    response = client.get(address)
    return response.status_code, CHANCE.sub(b"", response.content)


@pytest.fixture
def viewers(as_person):
    return [as_person(key) for key in ("visitor", "outsider", "member")]


@few
@given(
    audience=st.sampled_from([each for each in MaterialAudience if each != "everybody"]),
    number=st.integers(1, 3),
)
def test_materials_for_others(viewers, audience, number):
    event = make_whole_event(rule=Rule.CHATHAM_HOUSE)
    before = [answer(client, event.get_absolute_url()) for client in viewers]
    for _each in range(number):
        make_material(event, audience=audience, title="Hidden paper")
    make_material(event, from_at=TOMORROW, title="Paper of tomorrow")

    assert [answer(client, event.get_absolute_url()) for client in viewers] == before


@few
@given(
    hidden=st.sampled_from(
        [
            {"published_at": None},
            {"audience": Audience.INVITED},
            {"archived_at": timezone.now()},
        ]
    ),
    days=st.integers(1, 60),
)
def test_other_events_of_the_series(viewers, hidden, days):
    event = make_whole_event()
    pages = [event.get_absolute_url(), event.series.get_absolute_url()]
    before = [answer(client, page) for client in viewers for page in pages]
    starts = event.starts_at - datetime.timedelta(days=days)
    make_event(series=event.series, starts_at=starts, **hidden)

    assert [answer(client, page) for client in viewers for page in pages] == before


@few
@given(part=st.sampled_from(OrganiserPart.values))
def test_who_organises(viewers, part):
    event = make_whole_event(rule=Rule.CHATHAM_HOUSE)
    before = [answer(client, event.get_absolute_url()) for client in viewers]
    Organiser.objects.create(event=event, person=UserFactory(name="Person Hidden"), part=part)

    assert [answer(client, event.get_absolute_url()) for client in viewers] == before


def test_guests_of_an_event_under_the_rule(viewers):
    registration = make_registration(name="Person Hidden", affiliation="Ministry Hidden")
    event = registration.event
    Event.objects.filter(pk=event.pk).update(rule=Rule.CHATHAM_HOUSE)

    found = [answer(client, event.get_absolute_url())[1] for client in viewers]

    assert [page for page in found if b"Hidden" in page] == []


@pytest.mark.parametrize("make_hidden", ["draft", "members", "invited"])
def test_event_that_is_closed_to_a_visitor(client, make_hidden):
    values = {"draft": {"published_at": None}}.get(make_hidden, {"audience": make_hidden})
    event = make_event(slug="secret-talks", **values)
    there = answer(client, "/events/e/secret-talks/")
    event.delete()

    assert answer(client, "/events/e/secret-talks/") == there
    assert there[0] == 404


def test_series_without_an_event_that_one_may_read_is_not_there(client):
    series = Series.objects.create(name="Hidden talks", slug="hidden-talks")
    make_event(series=series, published_at=None)
    there = answer(client, "/events/series/hidden-talks/")
    series.delete()

    assert answer(client, "/events/series/hidden-talks/") == there
    assert there[0] == 404


def speaker(**profile):
    profile = ProfileFactory(**profile)
    event = make_event()
    Contributor.objects.create(event=event, person=profile.user, name="Ada Ferrier")
    return profile, event


@pytest.mark.parametrize(
    ("key", "shown_to", "links"),
    [
        ("visitor", ["public"], True),
        ("visitor", ["members"], False),
        ("outsider", ["members"], False),
        ("member", ["members"], True),
        ("member", [], False),
    ],
)
def test_profile_is_linked_for_who_may_see_it(as_person, key, shown_to, links):
    profile, event = speaker(shown={"name": shown_to})

    _status, page = answer(as_person(key), event.get_absolute_url())

    assert (profile.get_absolute_url().encode() in page) == links


def test_hidden_profile_reads_like_none(viewers):
    profile, event = speaker(shown={"name": ["public"]})
    profile.hidden = True
    profile.save()
    hidden = [answer(client, event.get_absolute_url()) for client in viewers]
    event.contributors.update(person=None)

    assert [answer(client, event.get_absolute_url()) for client in viewers] == hidden


def test_page_that_links_to_a_profile_is_kept_for_nobody(client, settings):
    settings.PAGE_CACHE_SECONDS = 60
    profile, event = speaker(shown={"name": ["public"]})
    assert profile.get_absolute_url() in client.get(event.get_absolute_url()).content.decode()

    profile.hidden = True
    profile.save()

    assert profile.get_absolute_url() not in client.get(event.get_absolute_url()).content.decode()
