"""Calendar files and the words for times: right across changes of the clocks and the date line."""

import datetime
import zoneinfo

import icalendar
import pytest
import vobject
from django.utils import translation

from events.programme import times
from events.programme.calendar_file import event_file, feed_file, letter_attachment
from events.programme.zone_rules import rules
from tests.factories.events import make_event

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def at(zone, *parts, fold=0):
    return datetime.datetime(*parts, tzinfo=zoneinfo.ZoneInfo(zone), fold=fold)


def event_in(zone, starts, ends, **values):
    return make_event(
        time_zone=zone,
        starts_at=at(zone, *starts),
        ends_at=at(zone, *ends),
        published_at=at(zone, 2026, 1, 1),
        **values,
    )


def in_the_night_of_winter_time(**values):
    return event_in("Europe/Paris", (2026, 10, 25, 1, 30), (2026, 10, 25, 3, 30), **values)


def read(file):
    """The one event of a file, as two independent parsers understand it."""
    [by_vobject] = vobject.readOne(file.decode()).vevent_list
    [by_icalendar] = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert by_vobject.dtstart.value.astimezone(datetime.UTC) == by_icalendar.start.astimezone(
        datetime.UTC
    )
    return by_vobject


@pytest.mark.parametrize(
    ("zone", "starts", "ends", "hours"),
    [
        ("Europe/Paris", (2026, 10, 25, 1, 30), (2026, 10, 25, 3, 30), 3),
        ("Europe/Paris", (2026, 3, 29, 1, 30), (2026, 3, 29, 3, 30), 1),
        ("Asia/Kathmandu", (2026, 5, 1, 9, 0), (2026, 5, 1, 17, 30), 8.5),
        ("Pacific/Apia", (2026, 5, 1, 9, 0), (2026, 5, 2, 9, 0), 24),
        ("America/New_York", (2026, 11, 1, 0, 30), (2026, 11, 1, 3, 0), 3.5),
        ("UTC", (2026, 5, 1, 9, 0), (2026, 5, 1, 10, 0), 1),
    ],
)
def test_file_holds_the_moments_whatever_the_zone(zone, starts, ends, hours):
    event = event_in(zone, starts, ends)

    found = read(event_file(event))
    moments = [value.astimezone(datetime.UTC) for value in (found.dtstart.value, found.dtend.value)]

    assert moments == [event.starts_at, event.ends_at]
    assert moments[1] - moments[0] == hours * HOUR


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Santiago", "Australia/Lord_Howe"])
def test_rules_of_a_zone_are_those_of_the_clocks_there(zone):
    """What a calendar computes from the VTIMEZONE alone, hour by hour through a year."""
    known = zoneinfo.ZoneInfo(zone)
    told = rules(known, 2026, 2026).to_tz(lookup_tzid=False)
    hour = datetime.datetime(2026, 1, 2)  # noqa: DTZ001 (a time on the wall)

    while hour.year == 2026:
        if known.utcoffset(hour) == known.utcoffset(hour.replace(fold=1)):
            assert told.utcoffset(hour) == known.utcoffset(hour), hour
        hour += HOUR


def test_start_in_the_second_of_two_equal_hours_is_told_in_utc():
    event = make_event(
        time_zone="Europe/Paris",
        starts_at=at("Europe/Paris", 2026, 10, 25, 2, 30, fold=1),
        ends_at=at("Europe/Paris", 2026, 10, 25, 3, 30),
    )

    file = event_file(event)

    assert b"DTSTART:20261025T013000Z" in file
    assert read(file).dtend.value.astimezone(datetime.UTC) == event.ends_at


def test_update_keeps_the_uid_and_raises_the_sequence():
    event = in_the_night_of_winter_time()
    before = read(event_file(event))
    event.title, event.sequence = "Another title", event.sequence + 1
    event.save()

    after = read(event_file(event))

    assert after.uid.value == before.uid.value == str(event.uid)
    assert int(after.sequence.value) == int(before.sequence.value) + 1
    assert after.summary.value == "Another title"


def test_cancelled_event_stays_in_the_file_and_says_so():
    event = in_the_night_of_winter_time(cancelled_at=at("UTC", 2026, 2, 1), sequence=1)

    found = read(event_file(event))

    assert found.status.value == "CANCELLED"
    assert found.sequence.value == "1"


def test_file_never_tells_the_room_of_an_online_event():
    event = in_the_night_of_winter_time(
        attendance="online", online_link="https://rooms.example/secret"
    )

    assert b"rooms.example" not in event_file(event)
    assert read(event_file(event)).location.value == "Online"


def test_long_and_special_text_comes_back_as_it_was():
    summary = "Water; land, and “peace”\\ for all: " + "négociation " * 12
    event = in_the_night_of_winter_time(summary=summary.strip())

    assert read(event_file(event)).description.value.startswith(summary.strip())


def test_letter_invites_one_person_with_a_method():
    event = in_the_night_of_winter_time(contact="talks@parley.example")

    name, file, content_type = letter_attachment(
        event,
        name='Ada "A." Rivers',
        email="ada@example.org",
        sequence=4,
        url="https://p.example/r",
    )
    calendar, found = vobject.readOne(file.decode()), read(file)

    assert name == f"{event.slug}.ics"
    assert content_type == "text/calendar; charset=utf-8; method=REQUEST"
    assert calendar.method.value == "REQUEST"
    assert found.attendee.value == "mailto:ada@example.org"
    assert found.attendee.params["PARTSTAT"] == ["ACCEPTED"]
    assert found.organizer.value == "mailto:talks@parley.example"
    assert (found.sequence.value, found.url.value) == ("4", "https://p.example/r")


def test_letter_that_cancels_meets_the_same_entry():
    event = in_the_night_of_winter_time()
    person = {"name": "Ada", "email": "ada@example.org"}

    _name, first, _type = letter_attachment(event, **person, sequence=1)
    _name, second, content_type = letter_attachment(event, **person, sequence=2, cancelled=True)
    invited, taken_out = read(first), read(second)

    assert invited.uid.value == taken_out.uid.value
    assert int(taken_out.sequence.value) > int(invited.sequence.value)
    assert taken_out.status.value == "CANCELLED"
    assert vobject.readOne(second.decode()).method.value == "CANCEL"
    assert content_type.endswith("method=CANCEL")


def test_feed_tells_each_zone_once():
    events = [
        in_the_night_of_winter_time(),
        event_in("Europe/Paris", (2027, 5, 1, 9), (2027, 5, 1, 10)),
        event_in("Asia/Kathmandu", (2026, 5, 1, 9), (2026, 5, 1, 10)),
    ]

    calendar = icalendar.Calendar.from_ical(feed_file(events, name="Events"))

    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == [
        "Asia/Kathmandu",
        "Europe/Paris",
    ]
    assert len(calendar.walk("VEVENT")) == 3


def test_feed_without_events_is_a_calendar():
    calendar = icalendar.Calendar.from_ical(feed_file([], name="Events"))

    assert calendar["x-wr-calname"] == "Events"


# Words


def test_words_tell_the_real_length_where_clocks_change():
    words = times.in_words(in_the_night_of_winter_time())

    assert words == (
        "25 October 2026, 01:30 (UTC+02:00) to 03:30 (UTC+01:00), Paris time; "
        "the clocks change meanwhile: it lasts 3 hours"
    )


def test_words_name_the_zone_of_the_reader_and_that_of_the_event():
    event = event_in("Asia/Kathmandu", (2026, 5, 1, 1), (2026, 5, 1, 2, 30))

    words = times.in_words(event, zoneinfo.ZoneInfo("Europe/Zurich"))

    assert words == (
        "30 April 2026, 21:15 to 22:45, Zurich time (UTC+02:00). In the time zone of the event: "
        "1 May 2026, 01:00 to 02:30, Kathmandu time (UTC+05:45)."
    )


def test_words_tell_one_time_where_the_clocks_agree():
    event = event_in("Europe/Paris", (2026, 5, 1, 9), (2026, 5, 1, 10))

    words = times.in_words(event, zoneinfo.ZoneInfo("Europe/Zurich"))

    assert words == "1 May 2026, 09:00 to 10:00, Paris time (UTC+02:00)"


def test_words_across_the_date_line_name_both_days():
    event = event_in("Pacific/Apia", (2026, 5, 2, 9), (2026, 5, 2, 10))

    assert times.in_words(event, zoneinfo.ZoneInfo("America/New_York")).startswith(
        "1 May 2026, 16:00 to 17:00, New York time"
    )


def test_place_is_named_in_the_language_of_the_reader():
    with translation.override("fr"):
        assert times.city(zoneinfo.ZoneInfo("Asia/Kathmandu")) == "Katmandou"


def test_markup_holds_the_moments_for_machines():
    when = times.when_in(in_the_night_of_winter_time(), zoneinfo.ZoneInfo("Europe/Paris"))

    assert '<time datetime="2026-10-25T01:30:00+02:00">' in when.html
    assert '<time datetime="2026-10-25T03:30:00+01:00">' in when.html
