"""Feeds: what programs read of the calendar, and a member's own."""

import datetime

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from events.programme import member_feeds
from events.programme.actions import calendar_links
from events.programme.models import CalendarLink
from portal.page_cache import forget_pages
from tests.factories.accounts import UserFactory
from tests.factories.events import make_event

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
FEEDS = ["/events/calendar.ics", "/events/events.atom"]


def entries(response):
    assert response.status_code == 200
    return icalendar.Calendar.from_ical(response.content).walk("VEVENT")


def summaries(response):
    return sorted(str(entry["summary"]) for entry in entries(response))


def test_calendar_feed_is_a_calendar_of_what_a_visitor_may_read(client, as_person):
    make_event(title="For all")
    make_event(title="For members", audience="members")
    make_event(title="For the invited", audience="invited")
    make_event(title="Draft", published_at=None)

    response = client.get("/events/calendar.ics")

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert summaries(response) == ["For all"]
    assert summaries(as_person("member").get("/events/calendar.ics")) == ["For all"]


def test_atom_feed_shows_no_members_event_even_to_a_member(as_person):
    make_event(title="For members", audience="members")
    make_event(title="For all")

    response = as_person("member").get("/events/events.atom")

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert b"For all" in response.content
    assert b"For members" not in response.content


def test_feed_follows_every_filter(client):
    make_event(title="Talk", format="talk", attendance="online", spoken=["en"])
    make_event(title="Training", format="training", spoken=["fr"])

    assert summaries(client.get("/events/calendar.ics?format=talk")) == ["Talk"]
    assert summaries(client.get("/events/calendar.ics?spoken=fr")) == ["Training"]
    assert b"Training" not in client.get("/events/events.atom?place=online").content


def test_feed_keeps_what_is_over_for_a_year(client):
    for title, days in (("Last month", 30), ("Long ago", 400)):
        starts = timezone.now() - days * DAY
        make_event(title=title, starts_at=starts, ends_at=starts + DAY / 8)

    assert summaries(client.get("/events/calendar.ics")) == ["Last month"]


def test_cancelled_event_stays_in_both_feeds_and_says_so(client):
    make_event(title="Talks", cancelled_at=timezone.now(), sequence=2)

    [entry] = entries(client.get("/events/calendar.ics"))

    assert (entry["status"], entry["sequence"]) == ("CANCELLED", 2)
    assert b"Cancelled: Talks" in client.get("/events/events.atom").content


def test_feed_is_in_the_language_of_its_address(client):
    event = make_event(title="Talks")
    event.translations.create(language="fr", title="Pourparlers", summary="Ici.")

    assert summaries(client.get("/fr/events/calendar.ics")) == ["Pourparlers"]
    assert summaries(client.get("/events/calendar.ics")) == ["Talks"]


@pytest.mark.parametrize("address", FEEDS)
def test_unchanged_feed_is_answered_with_304(client, address):
    make_event()
    first = client.get(address)

    by_tag = client.get(address, headers={"If-None-Match": first["ETag"]})
    by_date = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})

    assert (by_tag.status_code, by_tag.content) == (304, b"")
    assert by_date.status_code == 304


@pytest.mark.parametrize("address", FEEDS)
def test_changed_feed_is_sent_again(client, address):
    event = make_event()
    tag = client.get(address)["ETag"]
    event.title = "Another title"
    event.save()
    forget_pages()

    response = client.get(address, headers={"If-None-Match": tag})

    assert response.status_code == 200
    assert b"Another title" in response.content


def test_event_that_went_ends_the_304_by_date(client):
    stays, goes = make_event(), make_event()
    first = client.get("/events/calendar.ics")
    goes.delete()
    forget_pages()
    later = datetime.datetime.now(datetime.UTC) - DAY
    assert first["Last-Modified"]

    response = client.get(
        "/events/calendar.ics",
        headers={"If-Modified-Since": later.strftime("%a, %d %b %Y %H:%M:%S GMT")},
    )

    assert [str(entry["uid"]) for entry in entries(response)] == [str(stays.uid)]


def test_entry_keeps_its_identifier_in_both_feeds(client):
    event = make_event()

    [entry] = entries(client.get("/events/calendar.ics"))

    assert str(entry["uid"]) == str(event.uid)
    assert f"urn:uuid:{event.uid}".encode() in client.get("/events/events.atom").content


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("address", FEEDS)
def test_query_count_of_a_feed_is_constant(client, address, count, django_assert_num_queries):
    for _number in range(count):
        make_event().translations.create(language="fr", title="T", summary="S")

    with django_assert_num_queries(2):
        client.get(address)


# One event


def test_one_event_is_a_file_to_keep(client):
    event = make_event()

    response = client.get(f"/events/e/{event.slug}/event.ics")

    assert response["Content-Disposition"] == f'attachment; filename="{event.slug}.ics"'
    assert [str(entry["uid"]) for entry in entries(response)] == [str(event.uid)]


def test_file_of_an_event_is_for_whoever_may_read_its_page(client, as_person):
    event = make_event(audience="members")
    address = f"/events/e/{event.slug}/event.ics"

    assert client.get(address).status_code == 404
    assert as_person("outsider").get(address).status_code == 404
    assert as_person("member").get(address).status_code == 200
    assert "private" in as_person("member").get(address)["Cache-Control"]


# One's own calendar


@pytest.fixture
def registered(monkeypatch):
    """``registered(event)``: a higher layer says that everybody takes part in it."""
    from django.db.models import Q  # noqa: PLC0415 (beside its only use)

    monkeypatch.setattr(member_feeds, "_providers", [])
    return lambda *events: member_feeds.provide(
        lambda _person: Q(pk__in=[event.pk for event in events])
    )


def own_feed(link):
    return Client().get(f"/events/mine/{link.secret}.ics")


def test_own_calendar_has_what_one_takes_part_in_and_what_one_organises(registered):
    person = UserFactory()
    registered(make_event(title="Registered", audience="invited"))
    make_event(title="Organised", organisers=[person])
    make_event(title="Somebody else's")
    make_event(title="Draft", organisers=[person], published_at=None)

    response = own_feed(calendar_links.make_link(person=person))

    assert summaries(response) == ["Organised", "Registered"]
    assert response["X-Robots-Tag"] == "noindex"
    assert "private" in response["Cache-Control"]


def test_own_calendar_keeps_what_was_cancelled(registered):
    registered(make_event(cancelled_at=timezone.now()))

    [entry] = entries(own_feed(calendar_links.make_link(person=UserFactory())))

    assert entry["status"] == "CANCELLED"


def test_new_address_closes_the_former_at_once():
    person = UserFactory()
    former = calendar_links.make_link(person=person)
    present = calendar_links.make_link(person=person)

    assert own_feed(former).status_code == 404
    assert own_feed(present).status_code == 200
    assert CalendarLink.objects.count() == 1


def test_address_of_a_closed_account_opens_nothing():
    person = UserFactory()
    link = calendar_links.make_link(person=person)
    person.is_active = False
    person.save()

    assert own_feed(link).status_code == 404
    assert Client().get("/events/mine/no-such-secret.ics").status_code == 404


def test_page_makes_shows_renews_and_closes_the_address(as_person, cast):
    browser, address = as_person("member"), "/events/mine/"

    assert b"You have none yet" in browser.get(address).content
    browser.post(address, {"act": "make"})
    first = CalendarLink.objects.get(person=cast["member"]).secret
    assert first.encode() in browser.get(address).content
    browser.post(address, {"act": "make"})
    second = CalendarLink.objects.get(person=cast["member"]).secret
    browser.post(address, {"act": "close"})

    assert first != second
    assert not CalendarLink.objects.filter(person=cast["member"]).exists()
    assert Client().get(f"/events/mine/{second}.ics").status_code == 404


def test_page_of_the_address_wants_an_account(client):
    response = client.get("/events/mine/")

    assert response.status_code == 302
    assert "login" in response["Location"]
