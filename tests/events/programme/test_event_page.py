"""The public page of an event: what it says, to whom, and what it costs."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.programme import parts
from events.programme.models import Audience, Contributor, ContributorPart, Room, Rule, Session
from events.programme.parts import Part
from tests.factories.content import ImageFactory, home
from tests.factories.directory import ProfileFactory
from tests.factories.events import make_event, make_intake, make_whole_event

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = datetime.timedelta(days=1)


def page(client, event, prefix=""):
    response = client.get(f"{prefix}/events/e/{event.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def queries(client, event):
    client.get(event.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        assert client.get(event.get_absolute_url()).status_code == 200
    return len(asked)


@pytest.mark.parametrize("number", [1, 3])
def test_visitor_costs_at_most_ten_queries(client, number):
    home()
    event = make_whole_event(number)
    event.translations.create(language="fr", title="Entretiens", summary="Ce qui compte.")
    event.partners.update(logo=ImageFactory())
    event.contributors.update(person=ProfileFactory(shown={"name": ["public"]}).user)
    make_intake(event)

    assert queries(client, event) <= 10


def test_member_pays_the_same_for_one_and_three(as_person):
    client = as_person("member")

    assert queries(client, make_whole_event(1)) == queries(client, make_whole_event(3))


@pytest.mark.parametrize(
    ("values", "badge"),
    [
        ({}, "Registration open"),
        ({"registration_opens_at": None}, "Announced"),
        ({"registration_closes_at": NOW - DAY}, "Registration closed"),
        ({"starts_at": NOW - DAY}, "Held"),
        ({"cancelled_at": NOW}, "Cancelled"),
        ({"archived_at": NOW}, "Archived"),
    ],
)
def test_state_stands_in_the_header(client, values, badge):
    html = page(client, make_event(**values))

    assert f">{badge}</span>" in html


def test_cancelled_event_says_why(client):
    event = make_event(cancelled_at=NOW, cancelled_because="The pass is closed by snow.")

    html = page(client, event)

    assert "This event will not take place" in html
    assert "The pass is closed by snow." in html


def test_page_is_in_the_language_of_the_reader(client):
    event = make_event(title="Talks on water")
    event.translations.create(language="fr", title="Entretiens sur l'eau", summary="Ce qui compte.")

    assert "Talks on water" not in page(client, event, "/fr")
    assert "Entretiens sur l&#x27;eau" in page(client, event, "/fr")


def test_text_in_another_language_than_the_page_is_marked(client):
    event = make_event(title="Entretiens", language="fr")

    html = page(client, event)

    assert '<h1 lang="fr" dir="ltr">Entretiens</h1>' in html
    assert "The organisers describe this event in français." in html


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule.CHATHAM_HOUSE, "You may use what you hear."),
        (Rule.CONFIDENTIAL, "What is said stays in the room"),
        (Rule.RECORD, "What is said may be told"),
    ],
)
def test_rule_is_said_with_what_it_means(client, rule, words):
    assert words in page(client, make_event(rule=rule))


def test_way_into_the_online_room_is_never_shown(as_person):
    link = "https://rooms.example/secret-room"
    event = make_event(attendance="hybrid", online_link=link)

    assert [key for key in ("member", "administrator") if link in page(as_person(key), event)] == []


def test_place_leads_to_its_map_and_to_how_one_gets_in(client):
    event = make_event(map_link="https://maps.example/1", access_notes="Ring at the side door.")

    html = page(client, event)

    assert 'href="https://maps.example/1"' in html
    assert "Ring at the side door." in html


def test_sessions_at_one_time_stand_side_by_side(client):
    event = make_event()
    for name in ("Blue room", "Red room"):
        Session.objects.create(
            event=event,
            title=f"Talk in the {name}",
            starts_at=event.starts_at,
            ends_at=event.starts_at + DAY / 24,
            room=Room.objects.create(event=event, name=name),
        )

    assert page(client, event).count('<div class="agenda-column">') == 2


def test_times_of_the_agenda_are_said_by_the_clocks_of_the_reader_too(cast, as_person):
    starts = datetime.datetime(2031, 1, 10, 9, tzinfo=datetime.UTC)
    event = make_event(starts_at=starts, time_zone="Asia/Kathmandu")
    Session.objects.create(
        event=event, title="Opening", starts_at=starts, ends_at=starts + DAY / 24
    )

    html = page(as_person("member"), event)

    assert ">14:45</time>" in html
    assert "By your clocks:" in html


def test_speaker_is_announced_with_part_and_affiliation(client):
    event = make_event()
    Contributor.objects.create(
        event=event, name="Ada Ferrier", affiliation="Lake Office", part=ContributorPart.FACILITATOR
    )

    html = page(client, event)

    assert "Ada Ferrier" in html
    assert "Lake Office" in html
    assert "Facilitator" in html


def test_other_events_of_the_series_are_linked(client):
    event = make_whole_event(2)
    others = event.series.events.exclude(pk=event.pk)

    html = page(client, event)

    assert [other for other in others if other.get_absolute_url() not in html] == []


def test_draft_is_shown_to_its_organisers_with_a_bar_that_says_who_sees_it(cast, as_person):
    event = make_event(lead=cast["organiser"], published_at=None)

    html = page(as_person("organiser"), event)

    assert "Only organisers of this event and administrators see this page." in html


@pytest.mark.parametrize("key", ["visitor", "member", "facilitator"])
def test_draft_is_not_there_for_others(cast, as_person, key):
    event = make_event(lead=cast["organiser"], published_at=None)

    assert as_person(key).get(event.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(("key", "status"), [("visitor", 404), ("outsider", 404), ("member", 200)])
def test_who_reads_an_event_for_members(as_person, key, status):
    event = make_event(audience=Audience.MEMBERS)

    assert as_person(key).get(event.get_absolute_url()).status_code == status


def test_page_of_an_event_for_everybody_is_kept_for_visitors(settings, client):
    settings.PAGE_CACHE_SECONDS = 60
    event = make_event(title="Before")
    page(client, event)
    type(event).objects.update(title="After")

    assert "After" not in page(client, event)


def test_page_that_a_member_gets_is_kept_for_nobody(settings, as_person):
    settings.PAGE_CACHE_SECONDS = 60
    event = make_event(audience=Audience.MEMBERS)
    page(as_person("member"), event)

    assert Client().get(event.get_absolute_url()).status_code == 404


@pytest.fixture
def registered(monkeypatch):
    """``registered(make, place)`` puts a part on the page for this test alone."""
    monkeypatch.setattr(parts, "_entries", set())
    return lambda make, place: parts.register(make, place=place)


@pytest.mark.parametrize("place", parts.PLACES)
def test_part_of_a_higher_layer_is_drawn_with_its_heading(registered, client, place):
    registered(lambda _request, _event: Part("ui/mark.html", {"size": 7}, title="A part"), place)

    assert "A part</h2>" in page(client, make_event())


def test_bar_of_a_phone_leads_to_where_one_registers(registered, client):
    action = Part("ui/mark.html", title="A place", label="Take a place", url="/there/")
    registered(lambda _request, _event: action, "action")

    html = page(client, make_event())

    assert 'href="/there/"' in html[html.index("event-dock") :]


def test_part_that_has_nothing_to_say_leaves_nothing(registered, client):
    registered(lambda _request, _event: None, "action")

    assert "event-dock" not in page(client, make_event())


def test_unknown_place_is_an_error():
    with pytest.raises(ValueError, match="No place 'attic'"):
        parts.register(len, place="attic")
