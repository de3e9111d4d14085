"""The public API of events: what a visitor sees, as JSON."""

import datetime

import pytest
from django.utils import timezone

from events.programme.models import Partner
from portal.api import throttle
from tests.factories.events import make_event

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def titles(response):
    assert response.status_code == 200, response.content
    return [item["words"][0]["title"] for item in response.json()["items"]]


def test_list_has_what_a_visitor_sees_whoever_asks(client, as_person):
    make_event(title="For all")
    make_event(title="For members", audience="members")
    make_event(title="For the invited", audience="invited")
    make_event(title="Draft", published_at=None)

    assert titles(client.get("/api/events/")) == ["For all"]
    assert titles(as_person("member").get("/api/events/")) == ["For all"]
    assert client.get("/api/events/").json()["count"] == 1


def test_event_is_told_whole_but_for_its_room(client):
    event = make_event(
        attendance="online",
        online_link="https://rooms.example/secret",
        time_zone="Asia/Kathmandu",
        starts_at=datetime.datetime(2027, 5, 1, 3, 15, tzinfo=datetime.UTC),
    )
    event.translations.create(language="fr", title="Pourparlers", summary="Ici.")
    Partner.objects.create(event=event, name="River Centre")

    response = client.get(f"/api/events/{event.slug}")
    told = response.json()

    assert told["uid"] == str(event.uid)
    assert told["starts_at"] == "2027-05-01T09:00:00+05:45"
    assert [words["language"] for words in told["words"]] == ["en", "fr"]
    assert told["partners"] == [{"name": "River Centre", "part": "cooperation", "website": ""}]
    assert told["state"] == "open"
    assert b"rooms.example" not in response.content


@pytest.mark.parametrize("hidden", [{"audience": "members"}, {"published_at": None}])
def test_event_that_not_everybody_may_see_is_not_found(as_person, hidden):
    event = make_event(**hidden)

    response = as_person("member").get(f"/api/events/{event.slug}")

    assert response.status_code == 404
    assert event.title not in response.content.decode()


def test_filters_are_those_of_the_calendar(client):
    make_event(title="Talk", format="talk", spoken=["en"])
    starts = timezone.now() - 9 * DAY
    make_event(title="Held", format="training", starts_at=starts, ends_at=starts + DAY)

    assert titles(client.get("/api/events/?format=talk&spoken=en")) == ["Talk"]
    assert titles(client.get("/api/events/?when=past")) == ["Held"]
    assert titles(client.get("/api/events/?when=all")) == ["Held", "Talk"]
    assert titles(client.get("/api/events/?open=true")) == ["Talk"]


@pytest.mark.parametrize("query", ["format=banquet", "spoken=klingon", "page=0", "size=1000"])
def test_wrong_value_is_named(client, query):
    response = client.get(f"/api/events/?{query}")

    assert response.status_code == 422
    assert query.partition("=")[0] in response.content.decode()


def test_pages_lead_to_each_other(client):
    for number in range(3):
        make_event(title=f"{number}", starts_at=timezone.now() + (number + 1) * DAY)

    first = client.get("/api/events/?size=2&when=coming")
    second = client.get(first.json()["next"])

    assert (titles(first), titles(second)) == (["0", "1"], ["2"])
    assert second.json()["next"] is None


def test_too_many_questions_are_told_to_wait(client, monkeypatch):
    monkeypatch.setattr(throttle, "num_requests", 2)

    codes = [client.get("/api/events/").status_code for _number in range(3)]

    assert codes == [200, 200, 429]


def test_schema_describes_both_addresses(client):
    schema = client.get("/api/openapi.json").json()

    ours = [path for path in schema["paths"] if path.startswith("/api/events/")]
    assert ours == ["/api/events/", "/api/events/{slug}"]


def test_api_takes_no_change(client):
    assert client.post("/api/events/", {}).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_is_constant(client, count, django_assert_num_queries):
    for _number in range(count):
        make_event().translations.create(language="fr", title="T", summary="S")

    with django_assert_num_queries(3):
        client.get("/api/events/")


def test_sitemap_names_public_events_in_every_language(client):
    event = make_event()
    hidden = make_event(audience="members")

    content = client.get("/sitemap.xml").content.decode()

    assert f"/events/e/{event.slug}/" in content
    assert f"/fr/events/e/{event.slug}/" in content
    assert hidden.slug not in content
