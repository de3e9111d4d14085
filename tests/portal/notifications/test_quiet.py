"""Quiet hours and digests by the reader's clock, where clocks jump and where they are odd."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.notifications import quiet

ZONES = [
    "Europe/Zurich",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "America/New_York",
    "Africa/Cairo",
    "Asia/Kolkata",
]
NEW_YEARS = datetime(2010, 1, 1), datetime(2035, 1, 1)  # noqa: DTZ001 (hypothesis wants them so)
MOMENTS = st.datetimes(*NEW_YEARS).map(lambda moment: moment.replace(tzinfo=UTC))
HOURS = st.integers(0, 23)


def ends(zone, moment, first=22, last=7):
    moment = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))
    return quiet.end(moment, first, last, ZoneInfo(zone)).astimezone(ZoneInfo(zone)).isoformat()


@pytest.mark.parametrize(
    ("zone", "moment", "free"),
    [
        ("Asia/Kathmandu", "2026-03-10T23:40", "2026-03-11T07:00:00+05:45"),
        ("Asia/Kathmandu", "2026-03-10T06:59", "2026-03-10T07:00:00+05:45"),
        ("Asia/Kathmandu", "2026-03-10T12:00", "2026-03-10T12:00:00+05:45"),
        # Clocks are put forward, and back, in the night.
        ("Europe/Zurich", "2026-03-28T23:00", "2026-03-29T07:00:00+02:00"),
        ("Europe/Zurich", "2026-10-24T23:00", "2026-10-25T07:00:00+01:00"),
        ("Pacific/Chatham", "2026-04-04T23:00", "2026-04-05T07:00:00+12:45"),
        ("Australia/Lord_Howe", "2026-10-03T23:00", "2026-10-04T07:00:00+11:00"),
        # Samoa left out the thirtieth of December 2011.
        ("Pacific/Apia", "2011-12-29T23:00", "2011-12-31T07:00:00+14:00"),
    ],
)
def test_quiet_hours_end_by_the_clock_of_the_reader(zone, moment, free):
    assert ends(zone, moment) == free


def test_quiet_hours_that_end_in_an_hour_that_is_left_out_end_with_the_jump():
    assert ends("Europe/Zurich", "2026-03-29T01:30", 22, 2) == "2026-03-29T03:00:00+02:00"


def test_hour_that_comes_twice_is_quiet_twice():
    zurich = ZoneInfo("Europe/Zurich")
    second = datetime(2026, 10, 25, 2, 30, tzinfo=zurich, fold=1)

    assert quiet.end(second, 22, 3, zurich).astimezone(zurich).hour == 3


@given(MOMENTS, HOURS, HOURS, st.sampled_from(ZONES))
def test_end_is_the_first_moment_that_is_not_quiet(moment, first, last, zone):
    zone = ZoneInfo(zone)
    end = quiet.end(moment, first, last, zone)

    assert not quiet.is_quiet(end.astimezone(zone).hour, first, last)
    assert end == moment or quiet.is_quiet(
        (end - timedelta(seconds=1)).astimezone(zone).hour, first, last
    )
    assert moment <= end <= moment + timedelta(hours=26)


@given(MOMENTS, HOURS, st.sampled_from(ZONES))
def test_digest_of_the_day_was_due_within_the_last_days(now, hour, zone):
    zone = ZoneInfo(zone)
    due = quiet.last_due(now, hour, zone)

    assert due <= now < due + timedelta(hours=50)
    assert due.astimezone(zone).hour == hour or due.astimezone(zone).hour == (hour + 1) % 24


@given(MOMENTS, HOURS, st.integers(0, 6), st.sampled_from(ZONES))
def test_digest_of_the_week_was_due_on_its_day(now, hour, weekday, zone):
    due = quiet.last_due(now, hour, ZoneInfo(zone), weekday)

    assert due <= now < due + timedelta(days=15)
    assert due.astimezone(ZoneInfo(zone)).weekday() == weekday


def test_digest_at_an_hour_that_is_left_out_comes_after_it():
    zurich = ZoneInfo("Europe/Zurich")
    now = datetime(2026, 3, 29, 12, tzinfo=zurich)

    assert quiet.last_due(now, 2, zurich).astimezone(zurich).isoformat() == (
        "2026-03-29T03:00:00+02:00"
    )


def test_without_quiet_hours_nothing_is_quiet():
    assert not any(quiet.is_quiet(hour, None, None) for hour in range(24))
