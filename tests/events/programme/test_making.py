"""Making an event from a format, and from an earlier event."""

import datetime
import zoneinfo

import pytest
from django.utils import timezone

from events.programme.actions import making
from events.programme.actions.making import copy, make
from events.programme.formats import FORMATS
from events.programme.models import (
    Contributor,
    Event,
    EventTranslation,
    Format,
    Material,
    Organiser,
    OrganiserPart,
    Partner,
    Room,
    RunSheetItem,
    Session,
    State,
)
from events.programme.signals import event_made
from portal.audit.models import Entry
from tests.factories.accounts import UserFactory
from tests.factories.events import make_event

pytestmark = pytest.mark.django_db


def moment(text, zone):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=zoneinfo.ZoneInfo(zone))


def wall(instant, zone):
    return instant.astimezone(zoneinfo.ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def values(**more):
    starts = timezone.now() + datetime.timedelta(days=30)
    return {
        "title": "Talks on the river",
        "starts_at": starts,
        "ends_at": starts + datetime.timedelta(hours=4),
        "time_zone": "Europe/Zurich",
    } | more


@pytest.mark.parametrize("name", Format.values)
def test_make_brings_run_sheet_and_report_of_the_format(name):
    event = make(name, by=UserFactory(), **values(language="fr"))

    template = FORMATS[name]
    assert event.report_skeleton == template.report["fr"]
    assert [row.what for row in event.run_sheet.all()] == [
        duty.what["fr"] for duty in sorted(template.run_sheet, key=lambda duty: duty.minute)
    ]
    assert event.rule == template.rule
    assert event.state == State.DRAFT


def test_make_lets_its_maker_lead():
    maker = UserFactory()

    event = make(Format.TALK, by=maker, **values())

    assert list(event.organisers.values_list("person", "part")) == [(maker.pk, OrganiserPart.LEAD)]


def test_make_lays_out_registration():
    event = make(Format.EXPLORATORY_TALKS, by=UserFactory(), **values())

    template = FORMATS[Format.EXPLORATORY_TALKS]
    assert event.intake.seats == template.intake["seats"]
    assert event.intake.questions.count() == len(template.questions)
    assert event.letter_texts.count() == 2 * len(template.letters)


def test_make_finds_an_address_that_is_free():
    make(Format.TALK, by=UserFactory(), **values())

    second = make(Format.TALK, by=UserFactory(), **values())

    assert second.slug == "talks-on-the-river-2"


def test_make_finds_an_address_for_a_title_without_latin_letters():
    assert making.free_slug("محادثات") == "event"


def test_make_records_who_made_it():
    maker = UserFactory()

    event = make(Format.TALK, by=maker, **values())

    entry = Entry.objects.get(act="events.made")
    assert (entry.actor_id, entry.target_id) == (maker.pk, str(event.pk))


def full_event(**more):
    starts = moment("2026-09-05T09:00", "Europe/Zurich")
    event = make_event(
        starts_at=starts,
        ends_at=starts + datetime.timedelta(hours=8),
        registration_opens_at=starts - datetime.timedelta(days=30),
        registration_closes_at=starts - datetime.timedelta(days=2),
        lead=UserFactory(),
        online_link="https://rooms.example/old",
        sequence=4,
        **more,
    )
    room = Room.objects.create(event=event, name="Aula")
    speaker = Contributor.objects.create(event=event, name="Ada Keller")
    session = Session.objects.create(
        event=event,
        title="Opening",
        room=room,
        starts_at=starts,
        ends_at=starts + datetime.timedelta(hours=1),
    )
    session.contributors.add(speaker)
    EventTranslation.objects.create(event=event, language="fr", title="Pourparlers", summary="Un")
    Partner.objects.create(event=event, name="Centre")
    Material.objects.create(event=event, title="Paper", link="https://papers.example/1")
    RunSheetItem.objects.create(event=event, minute=0, what="Begin", done_at=timezone.now())
    return event


def test_copy_takes_nothing_of_people_along():
    event, maker = full_event(), UserFactory()

    made = copy(event, by=maker, starts_at=moment("2027-03-06T09:00", "Europe/Zurich"))

    assert list(made.organisers.values_list("person", flat=True)) == [maker.pk]
    assert not made.contributors.exists()
    assert not Session.objects.filter(event=made, contributors__isnull=False).exists()
    assert not made.materials.exists()
    assert made.online_link == ""


def test_copy_takes_words_partners_rooms_agenda_and_run_sheet_along():
    made = copy(full_event(), by=UserFactory(), starts_at=timezone.now())

    assert made.words("fr").title == "Pourparlers"
    assert made.partners.get().name == "Centre"
    assert made.sessions.get().room == made.rooms.get()
    assert made.run_sheet.get().done_at is None


def test_copy_is_an_unpublished_event_of_its_own():
    event = full_event()

    made = copy(event, by=UserFactory(), starts_at=timezone.now())

    assert made.state == State.DRAFT
    assert made.uid != event.uid
    assert made.slug != event.slug
    assert made.sequence == 0
    assert made.copied_from == event


def test_copy_keeps_the_clock_on_the_wall_across_a_change_of_clocks():
    event = full_event()  # in summer time

    made = copy(event, by=UserFactory(), starts_at=moment("2027-02-06T09:00", "Europe/Zurich"))

    session = made.sessions.get()
    assert wall(session.starts_at, "Europe/Zurich") == "2027-02-06 09:00"
    assert wall(made.ends_at, "Europe/Zurich") == "2027-02-06 17:00"
    assert wall(made.registration_closes_at, "Europe/Zurich") == "2027-02-04 09:00"


def test_copy_that_spans_the_change_of_clocks_ends_by_the_wall():
    starts = moment("2026-10-17T22:00", "Europe/Zurich")
    event = make_event(starts_at=starts, ends_at=starts + datetime.timedelta(hours=8))

    made = copy(event, by=UserFactory(), starts_at=moment("2026-10-24T22:00", "Europe/Zurich"))

    assert wall(made.ends_at, "Europe/Zurich") == "2026-10-25 06:00"
    assert made.duration == datetime.timedelta(hours=9)


def test_copy_of_what_spanned_the_change_of_clocks_keeps_the_wall():
    starts = moment("2026-10-24T22:00", "Europe/Zurich")
    ends = moment("2026-10-25T06:00", "Europe/Zurich")  # nine hours later
    event = Event.objects.get(pk=make_event(starts_at=starts, ends_at=ends).pk)

    made = copy(event, by=UserFactory(), starts_at=moment("2026-11-07T22:00", "Europe/Zurich"))

    assert wall(made.ends_at, "Europe/Zurich") == "2026-11-08 06:00"


def test_copy_into_another_zone_keeps_its_hours():
    event = full_event()

    made = copy(
        event,
        by=UserFactory(),
        starts_at=moment("2027-01-10T09:00", "Asia/Kathmandu"),
        time_zone="Asia/Kathmandu",
    )

    assert wall(made.sessions.get().starts_at, "Asia/Kathmandu") == "2027-01-10 09:00"


def test_copy_tells_higher_layers_its_source():
    event, heard = full_event(), []

    def listen(sender, **facts):
        heard.append(facts)

    event_made.connect(listen)
    try:
        made = copy(event, by=UserFactory(), starts_at=timezone.now())
    finally:
        event_made.disconnect(listen)

    assert [(row["event"], row["source"]) for row in heard] == [(made, event)]


def test_copy_leaves_the_original_as_it_was():
    event = full_event()

    copy(event, by=UserFactory(), starts_at=timezone.now())

    assert Event.objects.get(pk=event.pk).run_sheet.get().done_at is not None
    assert Organiser.objects.filter(event=event).count() == 1
