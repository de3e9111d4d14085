"""Times are typed and shown in the zone of the event, whatever the organiser's is."""

import datetime
import zoneinfo

import pytest

from events.programme.models import Event
from events.programme.office.details_forms import WhenForm
from events.programme.walls import SkippedTime, moment_of, mover, on_the_wall
from tests.factories.events import make_event

UTC = datetime.UTC


def at(text):
    return datetime.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("zone", "wall", "moment"),
    [
        ("Asia/Kathmandu", "2027-02-07T09:00", "2027-02-07T03:15"),
        ("Pacific/Apia", "2027-02-07T09:00", "2027-02-06T20:00"),
        ("Europe/Zurich", "2027-03-28T01:59", "2027-03-28T00:59"),
        ("Europe/Zurich", "2027-03-28T03:00", "2027-03-28T01:00"),
        ("America/New_York", "2027-11-07T00:59", "2027-11-07T04:59"),
    ],
)
def test_a_time_on_the_wall_is_a_moment(zone, wall, moment):
    assert moment_of(at(wall), zoneinfo.ZoneInfo(zone)) == at(moment).replace(tzinfo=UTC)


def test_of_an_hour_that_comes_twice_it_is_the_first():
    zone = zoneinfo.ZoneInfo("Europe/Zurich")

    assert moment_of(at("2027-10-31T02:30"), zone) == at("2027-10-31T00:30").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "wall"),
    [
        ("Europe/Zurich", "2027-03-28T02:30"),
        ("America/New_York", "2027-03-14T02:00"),
        ("Pacific/Apia", "2011-12-30T12:00"),
    ],
)
def test_a_time_that_the_clocks_skip_is_refused(zone, wall):
    with pytest.raises(SkippedTime, match="the clocks are put forward past"):
        moment_of(at(wall), zoneinfo.ZoneInfo(zone))


def test_what_is_moved_into_a_gap_comes_after_it():
    zone = zoneinfo.ZoneInfo("Europe/Zurich")
    start, night = at("2027-03-20T20:00"), at("2027-03-21T02:30")
    move = mover(
        moment_of(start, zone), zone, moment_of(start + datetime.timedelta(days=7), zone), zone
    )

    assert on_the_wall(move(moment_of(night, zone)), zone) == at("2027-03-28T03:30")


def typed(**values):
    return {
        "time_zone": "Asia/Kathmandu",
        "starts_at": "2027-02-07T09:00",
        "ends_at": "2027-02-07T17:00",
        "registration_opens_at": "",
        "registration_closes_at": "",
    } | values


def draft(**values):
    values = {"published_at": None, "registration_opens_at": None} | values
    return Event.objects.get(pk=make_event(**values).pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("Asia/Kathmandu", "2027-02-07T03:15"),
        ("Pacific/Apia", "2027-02-06T20:00"),
        ("Europe/Zurich", "2027-02-07T08:00"),
    ],
)
def test_the_form_reads_the_zone_that_is_chosen_in_it(zone, moment):
    form = WhenForm(typed(time_zone=zone), instance=draft())

    assert form.errors == {}
    assert form.instance.starts_at == at(moment).replace(tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Pacific/Apia"])
def test_the_form_shows_what_was_typed(zone):
    starts = moment_of(at("2027-02-07T09:00"), zoneinfo.ZoneInfo(zone))

    form = WhenForm(instance=draft(time_zone=zone, starts_at=starts))

    assert 'value="2027-02-07T09:00"' in str(form["starts_at"])


@pytest.mark.django_db
def test_the_form_says_that_the_clocks_skip_a_time():
    data = typed(
        time_zone="Europe/Zurich", starts_at="2027-03-28T02:30", ends_at="2027-03-28T05:00"
    )

    form = WhenForm(data, instance=draft())

    assert form.errors == {
        "starts_at": [
            "In Zurich the clocks are put forward past 28 March 2027, 02:30. Choose another time."
        ]
    }


@pytest.mark.django_db
def test_a_time_that_was_not_touched_stays_also_in_the_hour_that_comes_twice():
    second = at("2027-10-31T01:30").replace(tzinfo=UTC)
    event = draft(time_zone="Europe/Zurich", starts_at=second)
    data = typed(
        time_zone="Europe/Zurich", starts_at="2027-10-31T02:30", ends_at="2027-10-31T09:00"
    )

    form = WhenForm(data, instance=event)

    assert form.errors == {}
    assert form.instance.starts_at == second


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"ends_at": "2027-02-07T08:00"}, "ends_at", "Choose a time after the start."),
        (
            {"registration_closes_at": "2027-02-08T08:00"},
            "registration_closes_at",
            "Registration cannot close after the event has ended.",
        ),
        (
            {
                "registration_opens_at": "2027-02-02T08:00",
                "registration_closes_at": "2027-02-01T08:00",
            },
            "registration_closes_at",
            "Choose a time after registration opens.",
        ),
        (
            {"starts_at": "next week"},
            "starts_at",
            "Write the day and the time, such as 2027-02-07 09:30.",
        ),
    ],
)
def test_bad_times_are_told_on_their_field(change, field, sentence):
    form = WhenForm(typed(**change), instance=draft())

    assert form.errors == {field: [sentence]}


@pytest.mark.django_db
def test_what_is_announced_does_not_move_into_the_past():
    data = typed(starts_at="2020-02-07T09:00")

    form = WhenForm(data, instance=Event.objects.get(pk=make_event().pk))

    assert form.errors == {
        "starts_at": ["This time is past, and the event is announced. Choose a later one."]
    }
