"""What the page of an event says to machines."""

import datetime
import json
import re

import pytest
from django.utils import timezone

from events.programme.models import Attendance, Audience, Contributor, Partner, PartnerPart
from tests.factories.content import home
from tests.factories.events import make_event, make_whole_event

pytestmark = pytest.mark.django_db
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
HOST = "http://testserver"


def html(client, event, prefix=""):
    return client.get(f"{prefix}/events/e/{event.slug}/").content.decode()


def described(client, event, prefix=""):
    return json.loads(DATA.search(html(client, event, prefix))[1])


def test_moments_carry_the_offset_of_the_zone_of_the_event(client):
    starts = datetime.datetime(2031, 1, 10, 9, tzinfo=datetime.UTC)

    found = described(client, make_event(starts_at=starts, time_zone="Asia/Kathmandu"))

    assert found["startDate"] == "2031-01-10T14:45:00+05:45"
    assert found["endDate"] == "2031-01-10T20:45:00+05:45"


@pytest.mark.parametrize(
    ("attendance", "mode", "kinds"),
    [
        (Attendance.ON_SITE, "OfflineEventAttendanceMode", ["Place"]),
        (Attendance.ONLINE, "OnlineEventAttendanceMode", ["VirtualLocation"]),
        (Attendance.HYBRID, "MixedEventAttendanceMode", ["Place", "VirtualLocation"]),
    ],
)
def test_location_follows_from_the_attendance(client, attendance, mode, kinds):
    found = described(client, make_event(attendance=attendance))
    places = found["location"] if isinstance(found["location"], list) else [found["location"]]

    assert found["eventAttendanceMode"] == f"https://schema.org/{mode}"
    assert [place["@type"] for place in places] == kinds


def test_virtual_location_is_the_page_and_never_the_room(client):
    event = make_event(attendance="online", online_link="https://rooms.example/secret")

    assert described(client, event)["location"]["url"] == f"{HOST}/events/e/{event.slug}/"


@pytest.mark.parametrize(
    ("values", "status"),
    [({}, "EventScheduled"), ({"cancelled_at": timezone.now()}, "EventCancelled")],
)
def test_status_says_whether_it_is_off(client, values, status):
    found = described(client, make_event(**values))

    assert found["eventStatus"] == f"https://schema.org/{status}"


def test_convenors_and_speakers_are_named(client):
    event = make_event()
    Partner.objects.create(
        event=event, name="Centre", part=PartnerPart.CONVENOR, website="https://centre.example/"
    )
    Contributor.objects.create(event=event, name="Ada Ferrier", affiliation="Lake Office")

    found = described(client, event)

    assert found["organizer"] == [
        {"@type": "Organization", "name": "Centre", "url": "https://centre.example/"}
    ]
    assert found["performer"] == [
        {
            "@type": "Person",
            "name": "Ada Ferrier",
            "affiliation": {"@type": "Organization", "name": "Lake Office"},
        }
    ]


def test_series_is_the_event_above_it(client):
    event = make_whole_event()

    assert described(client, event)["superEvent"]["name"] == event.series.name


def test_words_of_people_cannot_close_the_block(client):
    event = make_event(title="</script><b>Talks")

    assert described(client, event)["name"] == "</script><b>Talks"


def test_each_language_in_which_it_is_written_has_its_address(client):
    home()
    event = make_event()
    event.translations.create(language="fr", title="Entretiens", summary="Ce qui compte.")

    text = html(client, event, "/fr")

    assert f'<link rel="canonical" href="{HOST}/fr/events/e/{event.slug}/">' in text
    assert f'hreflang="en" href="{HOST}/events/e/{event.slug}/">' in text
    assert f'hreflang="fr" href="{HOST}/fr/events/e/{event.slug}/">' in text
    assert f'hreflang="x-default" href="{HOST}/events/e/{event.slug}/">' in text


def test_text_without_translation_has_one_address_in_every_language(client):
    event = make_event()

    text = html(client, event, "/fr")

    assert f'<link rel="canonical" href="{HOST}/events/e/{event.slug}/">' in text
    assert 'hreflang="fr" href="http' not in text


def test_shared_links_show_title_and_summary(client):
    event = make_event(title="Talks on water", summary="What counts.")

    text = html(client, event)

    assert '<meta property="og:title" content="Talks on water">' in text
    assert '<meta property="og:description" content="What counts.">' in text


@pytest.mark.parametrize("audience", [Audience.MEMBERS, Audience.INVITED])
def test_event_that_is_not_for_everybody_says_nothing_to_machines(as_person, audience):
    text = html(as_person("administrator"), make_event(audience=audience))

    assert '<meta name="robots" content="noindex">' in text
    assert DATA.search(text) is None


def test_draft_says_nothing_to_machines(as_person):
    assert DATA.search(html(as_person("administrator"), make_event(published_at=None))) is None
