"""The calendar: who sees which events, how they are narrowed down, and the squares of a month."""

import datetime
import zoneinfo

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone, translation

from events.programme import months
from events.programme.listing import as_listed
from events.programme.models import Event, EventTranslation
from tests.cast import sign_in
from tests.factories.accounts import UserFactory
from tests.factories.events import make_event

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def titles(response):
    assert response.status_code == 200
    found = soup(response).select(".row-title")
    return [title.get_text().strip() for title in found]


def squares(response):
    """{day: titles on it} of the month, where there are any."""
    found = {}
    for cell in soup(response).select("td.month-day"):
        names = [link.get_text() for link in cell.select("a")]
        if names:
            found[cell.select("time")[0]["datetime"]] = names
    return found


def past(days=10, **values):
    starts = timezone.now() - days * DAY
    return make_event(starts_at=starts, ends_at=starts + DAY / 4, **values)


# Who sees what


def test_coming_events_stand_first_to_last_and_past_ones_on_their_tab(client):
    make_event(title="Later", starts_at=timezone.now() + 40 * DAY)
    make_event(title="Sooner", starts_at=timezone.now() + 4 * DAY)
    past(title="Long ago", days=100)
    past(title="Just now", days=3)

    assert titles(client.get("/events/")) == ["Sooner", "Later"]
    assert titles(client.get("/events/?view=past")) == ["Just now", "Long ago"]


def test_event_that_goes_on_is_still_coming(client):
    now = timezone.now()
    make_event(title="Running", starts_at=now - DAY, ends_at=now + DAY)

    assert titles(client.get("/events/")) == ["Running"]
    assert titles(client.get("/events/?view=past")) == []


def test_drafts_archived_events_and_those_for_the_invited_are_nowhere(client):
    make_event(title="Draft", published_at=None)
    make_event(title="Archived", archived_at=timezone.now())
    make_event(title="Invited", audience="invited")

    assert titles(client.get("/events/")) == []


def test_members_see_their_events_and_others_do_not(client, as_person):
    make_event(title="For members", audience="members")
    make_event(title="For all")

    assert titles(client.get("/events/")) == ["For all"]
    assert titles(as_person("outsider").get("/events/")) == ["For all"]
    assert sorted(titles(as_person("member").get("/events/"))) == ["For all", "For members"]


def test_what_a_visitor_may_not_see_changes_no_byte(client):
    make_event(title="For all", format="training", region="europe", spoken=["en"])
    before = client.get("/events/").content
    make_event(audience="members", format="simulation", region="asia", spoken=["ar"])
    make_event(audience="invited", format="walking", region="africa", themes=["water"])

    assert Client().get("/events/?").content.replace(b"/events/?", b"/events/") == before.replace(
        b"/events/?", b"/events/"
    )


def test_visitors_page_is_kept_and_a_members_is_not_given_to_him(client, as_person, settings):
    settings.PAGE_CACHE_SECONDS = 60
    make_event(title="For members", audience="members")

    assert titles(as_person("member").get("/events/")) == ["For members"]
    assert titles(client.get("/events/")) == []


# Filters


@pytest.fixture
def three():
    make_event(
        title="Training in Accra",
        format="training",
        region="africa",
        spoken=["en", "fr"],
        themes=["water"],
        attendance="hybrid",
        starts_at=timezone.now() + 5 * DAY,
    )
    make_event(
        title="Simulation in Lima",
        format="simulation",
        region="americas",
        spoken=["es"],
        themes=["water-law"],
        registration_opens_at=None,
        starts_at=timezone.now() + 6 * DAY,
    )
    make_event(
        title="Talk in the net",
        format="talk",
        spoken=["en"],
        attendance="online",
        registration_closes_at=timezone.now() - DAY,
        starts_at=timezone.now() + 7 * DAY,
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("format=training", ["Training in Accra"]),
        ("format=training&format=talk", ["Training in Accra", "Talk in the net"]),
        ("region=americas", ["Simulation in Lima"]),
        ("spoken=en", ["Training in Accra", "Talk in the net"]),
        ("place=online", ["Training in Accra", "Talk in the net"]),
        ("place=on-site", ["Training in Accra", "Simulation in Lima"]),
        ("open=1", ["Training in Accra"]),
        ("q=lima", ["Simulation in Lima"]),
        ("q=in+accra", ["Training in Accra"]),
        ("spoken=en&place=on-site", ["Training in Accra"]),
        ("spoken=es&open=1", []),
    ],
)
def test_filters_narrow_the_list(client, three, query, expected):
    assert titles(client.get(f"/events/?{query}")) == expected


def test_theme_is_met_whole(client, three, monkeypatch):
    monkeypatch.setattr(
        "events.programme.listing.themes", lambda: {"water": "Water", "water-law": "Law"}
    )

    assert titles(client.get("/events/?theme=water")) == ["Training in Accra"]


def test_word_is_found_in_a_translation(client, three):
    event = Event.objects.get(title="Simulation in Lima")
    EventTranslation.objects.create(
        event=event, language="fr", title="Simulation péruvienne", summary="À Lima."
    )

    assert titles(client.get("/fr/events/?q=péruvienne")) == ["Simulation péruvienne"]


def test_unknown_value_filters_nothing_and_is_told(client, three):
    response = client.get("/events/?format=banquet&region=africa")

    assert titles(response) == ["Training in Accra"]
    assert b"A filter in the address is not known" in response.content


def test_choices_are_those_that_occur(client, three):
    page = soup(client.get("/events/"))

    offered = [box["value"] for box in page.select("input[name=format]")]

    assert sorted(offered) == ["simulation", "talk", "training"]


def test_every_filter_in_use_can_be_taken_away_by_itself(client, three):
    page = soup(client.get("/events/?format=talk&format=training&open=1"))

    hrefs = [link["href"] for link in page.select(".event-chips .button")]

    assert hrefs == [
        "/events/?format=training&open=1",
        "/events/?format=talk&open=1",
        "/events/?format=talk&format=training",
    ]


def test_tabs_and_feeds_keep_the_filters(client, three):
    page = soup(client.get("/events/?format=talk"))

    tabs = [link["href"] for link in page.select(".tabs a")]

    assert tabs[2:] == ["/events/?view=region&format=talk", "/events/?view=past&format=talk"]
    assert "http://testserver/events/calendar.ics?format=talk" in page.get_text()


def test_filter_that_meets_nothing_offers_a_way_out(client, three):
    response = client.get("/events/?format=walking&view=past")

    assert b"No event fits these filters" in response.content
    assert b'href="/events/?view=past"' in response.content


def test_htmx_gets_the_results_alone(client, three):
    response = client.get("/events/?format=talk", headers={"HX-Request": "true"})

    assert b"<html" not in response.content
    assert titles(response) == ["Talk in the net"]


def test_regions_are_headings_over_their_events(client, three):
    page = soup(client.get("/events/?view=region"))

    groups = [
        (group.select("h2")[0].get_text().strip(), len(group.select(".row")))
        for group in page.select(".event-group")
    ]

    assert groups == [("Africa", 1), ("Americas", 1), ("Worldwide", 1)]


def test_list_is_told_in_the_language_of_the_reader(client):
    event = make_event(title="Talks")
    EventTranslation.objects.create(event=event, language="fr", title="Pourparlers", summary="Ici.")

    assert titles(client.get("/fr/events/")) == ["Pourparlers"]
    assert titles(client.get("/events/")) == ["Talks"]


def test_long_lists_are_cut_into_pages(client):
    for _number in range(21):
        make_event()

    assert len(titles(client.get("/events/"))) == 20
    assert len(titles(client.get("/events/?page=2"))) == 1
    assert len(titles(client.get("/events/?page=nonsense"))) == 20


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("address", ["/events/", "/events/?view=region", "/events/month/2027/03/"])
def test_query_count_does_not_grow_with_the_list(client, address, count, django_assert_num_queries):
    for number in range(count):
        starts = datetime.datetime(2027, 3, 2 + number, 9, tzinfo=datetime.UTC)
        event = make_event(starts_at=starts, themes=["water"], spoken=["en"])
        EventTranslation.objects.create(event=event, language="fr", title="T", summary="S")
    client.get(address)

    with django_assert_num_queries(QUERIES[address]):
        client.get(address)


QUERIES = {"/events/": 5, "/events/?view=region": 5, "/events/month/2027/03/": 4}


# The month


def in_zone(zone, *parts):
    return datetime.datetime(*parts, tzinfo=zoneinfo.ZoneInfo(zone))


def test_event_stands_on_each_of_its_days(client):
    make_event(
        title="Training",
        starts_at=in_zone("Europe/Zurich", 2027, 3, 1, 9),
        ends_at=in_zone("Europe/Zurich", 2027, 3, 3, 17),
    )

    found = squares(client.get("/events/month/2027/03/"))

    assert found == {day: ["Training"] for day in ("2027-03-01", "2027-03-02", "2027-03-03")}


def test_event_until_midnight_does_not_reach_into_the_next_day(client):
    make_event(
        starts_at=in_zone("Europe/Zurich", 2027, 3, 1, 20),
        ends_at=in_zone("Europe/Zurich", 2027, 3, 2, 0),
    )

    assert list(squares(client.get("/events/month/2027/03/"))) == ["2027-03-01"]


def test_days_are_those_of_the_event_for_visitors_and_of_the_reader_signed_in(client):
    make_event(
        time_zone="Pacific/Apia",
        starts_at=in_zone("Pacific/Apia", 2027, 3, 1, 9),
        ends_at=in_zone("Pacific/Apia", 2027, 3, 1, 11),
    )
    reader = sign_in(Client(), UserFactory(time_zone="America/New_York"))

    assert list(squares(client.get("/events/month/2027/03/"))) == ["2027-03-01"]
    assert list(squares(reader.get("/events/month/2027/02/"))) == ["2027-02-28"]
    assert b"1 event in this month" in reader.get("/events/month/2027/02/").content


def test_month_is_a_table_with_named_days_of_the_week(client):
    page = soup(client.get("/events/month/2027/03/"))

    heads = page.select("table.month th[scope=col] abbr")

    assert [head["title"] for head in heads][:2] == ["Monday", "Tuesday"]
    assert len(page.select("table.month tbody tr")) == 5


def test_week_begins_as_the_language_has_it():
    with translation.override("en"):
        monday = months.weekdays()[0][0]
    with translation.override("fa"):
        first = months._calendar().getfirstweekday()  # noqa: SLF001 (what is tested)

    assert monday == "Monday"
    assert first == 5  # Saturday


@pytest.mark.parametrize("month", ["2027/13", "2027/00", "0000/01", "1800/01", "9999/12"])
def test_month_that_there_is_not_is_not_found(client, month):
    assert client.get(f"/events/month/{month}/").status_code == 404


def test_months_lead_to_each_other_across_the_year(client):
    page = soup(client.get("/events/month/2026/12/?format=talk"))

    assert page.select("[rel=next]")[0]["href"] == "/events/month/2027/01/?format=talk"
    assert page.select("[rel=prev]")[0]["href"] == "/events/month/2026/11/?format=talk"


def test_empty_month_leads_to_what_comes(client):
    assert b"Nothing is announced for this month." in client.get("/events/month/2027/03/").content


# Rows


def test_cancelled_event_stays_and_says_so(client):
    make_event(cancelled_at=timezone.now())

    assert b"Cancelled" in client.get("/events/").content


def test_state_of_a_row_is_that_of_the_moment():
    event = make_event()
    [listed] = as_listed([event], None)
    [later] = as_listed([event], None, now=event.ends_at)

    assert listed.is_open
    assert not later.is_open


# My portal


def test_panel_shows_events_of_the_field_but_not_ones_own(as_person, cast):
    from network.directory.models import Profile  # noqa: PLC0415 (beside its only use)

    Profile.objects.filter(user=cast["member"]).update(themes=["water"], regions=["asia"])
    make_event(title="On water", themes=["water"], region="europe")
    make_event(title="In Asia", region="asia")
    make_event(title="Elsewhere", region="africa", themes=["water-law"])
    make_event(title="My own", region="asia", organisers=[cast["member"]])

    page = as_person("member").get("/accounts/").content.decode()

    shown = [name for name in ("On water", "In Asia", "Elsewhere") if name in page]
    assert shown == ["On water", "In Asia"]
    assert page.count("My own") <= 1
