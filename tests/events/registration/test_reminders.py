"""What goes by the clock: reminders, thanks, the second step again; and what changes tell."""

import copy
import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from content.models import ReportListPage, ReportPage
from events.programme.actions.changing import save_changes
from events.programme.signals import event_cancelled
from events.registration import notifications
from events.registration.actions import clockwork
from events.registration.models import Reminder, Standing
from portal.mail.models import Letter
from tests.cast import make
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db


def intake_in(hours, *, reminders=(24,), **values):
    starts = timezone.now() + datetime.timedelta(hours=hours)
    intake = make_intake(make_event(starts_at=starts, title="Water talks", **values))
    for before in reminders:
        Reminder.objects.create(intake=intake, hours=before)
    return intake


def over(hours, **values):
    """An event that ended so many hours ago, with its intake."""
    ends = timezone.now() - datetime.timedelta(hours=hours)
    starts = ends - datetime.timedelta(hours=2)
    return make_intake(make_event(starts_at=starts, ends_at=ends, title="Water talks", **values))


def sent(kind):
    return sorted(Letter.objects.filter(kind=f"events.{kind}").values_list("address", flat=True))


def test_a_reminder_goes_once_to_those_with_a_seat():
    intake = intake_in(23)
    make_registration(intake, email="ada@guests.example")
    for state in (Standing.CANCELLED, Standing.WAITING, Standing.PENDING):
        make_registration(intake, state=state)

    notifications.tend_letters()
    notifications.tend_letters()

    assert sent("reminder") == ["ada@guests.example"]
    assert Letter.objects.get(kind="events.reminder").subject == "Soon: Water talks"


@pytest.mark.parametrize("hours", [25, 11])
def test_a_reminder_neither_comes_early_nor_half_a_day_late(hours):
    make_registration(intake_in(hours))

    notifications.tend_letters()

    assert sent("reminder") == []


def test_of_several_due_at_once_only_the_nearest_goes():
    intake = intake_in(20, reminders=(24, 23, 21, 2))
    make_registration(intake)

    notifications.tend_letters()

    assert len(sent("reminder")) == 1
    assert intake.reminders.filter(sent_at=None).count() == 1


@pytest.mark.parametrize("values", [{"cancelled_at": timezone.now()}, {"published_at": None}])
def test_an_event_that_does_not_take_place_is_not_reminded_of(values):
    make_registration(intake_in(23, **values))

    notifications.tend_letters()

    assert sent("reminder") == []


def test_a_reminder_is_in_the_language_of_the_guest():
    make_registration(intake_in(23), language="fr")

    notifications.tend_letters()

    assert Letter.objects.get(kind="events.reminder").language == "fr"


def change(event, **values):
    before = copy.copy(event)
    for name, value in values.items():
        setattr(event, name, value)
    save_changes(event, by=make("administrator"), before=before)


def test_a_change_tells_old_and_new_time_and_brings_the_calendar_up_to_date():
    intake = intake_in(240, time_zone="Europe/Zurich")
    event = intake.event
    make_registration(intake, email="ada@guests.example", time_zone="Asia/Kathmandu")
    make_registration(intake, email="ben@guests.example", state=Standing.WAITING)
    make_registration(intake, email="eve@guests.example", state=Standing.CANCELLED)

    change(
        event,
        starts_at=event.starts_at + datetime.timedelta(days=1),
        ends_at=event.ends_at + datetime.timedelta(days=1),
        venue="Palais",
    )
    notifications.tend_letters()

    assert sent("changed") == ["ada@guests.example", "ben@guests.example"]
    letter = Letter.objects.get(address="ada@guests.example")
    assert "When before: " in letter.text
    assert letter.text.count("Kathmandu time") == 2
    assert "Where before: Maison de la paix" in letter.text
    assert "Where: Palais" in letter.text
    assert b"SEQUENCE:2" in bytes(letter.attachments.get().content)
    assert not Letter.objects.get(address="ben@guests.example").attachments.exists()


def test_two_changes_make_two_letters_with_rising_sequences():
    intake = intake_in(240)
    make_registration(intake)

    for venue in ("Palais", "Maison des associations"):
        change(intake.event, venue=venue)
        notifications.tend_letters()

    files = [
        bytes(letter.attachments.get().content) for letter in Letter.objects.order_by("written_at")
    ]
    assert [b"SEQUENCE:2" in files[0], b"SEQUENCE:4" in files[1]] == [True, True]
    assert files[0].split(b"UID:")[1].split()[0] == files[1].split(b"UID:")[1].split()[0]


def test_what_guests_need_not_hear_makes_no_letter():
    intake = intake_in(240)
    make_registration(intake)

    change(intake.event, online_link="https://rooms.example/2", summary="Another sentence.")
    notifications.tend_letters()

    assert sent("changed") == []


def test_an_event_put_off_is_reminded_of_again():
    intake = intake_in(23)
    make_registration(intake)
    notifications.tend_letters()

    event = intake.event
    later = datetime.timedelta(days=10)
    change(event, starts_at=event.starts_at + later, ends_at=event.ends_at + later)
    assert intake.reminders.get().sent_at is None
    Reminder.objects.update(hours=263 - 1 + 1)
    notifications.tend_letters()

    assert len(sent("reminder")) == 2


def test_an_event_called_off_tells_everybody_and_clears_their_calendars():
    intake = intake_in(240)
    event = intake.event
    make_registration(intake, email="ada@guests.example")
    make_registration(intake, email="ben@guests.example", state=Standing.WAITING)

    event.cancelled_at, event.cancelled_because = timezone.now(), "The speaker is ill."
    event.save()
    event_cancelled.send(sender=type(event), event=event, by=None, reason="")
    _make_moves_old()
    notifications.tend_letters()

    assert sent("called-off") == ["ada@guests.example", "ben@guests.example"]
    letter = Letter.objects.get(address="ada@guests.example")
    assert "The speaker is ill." in letter.text
    assert b"METHOD:CANCEL" in bytes(letter.attachments.get().content)
    assert not Letter.objects.get(address="ben@guests.example").attachments.exists()


def _make_moves_old():
    from events.registration.models import Move  # noqa: PLC0415

    Move.objects.update(at=timezone.now() - datetime.timedelta(minutes=2))


def test_thanks_go_the_morning_after_to_those_who_came():
    intake = over(48, survey_link="https://survey.example/7")
    came = make_registration(intake, arrived_at=timezone.now())
    make_registration(intake)

    notifications.tend_letters()
    notifications.tend_letters()

    assert sent("thanks") == [came.email]
    letter = Letter.objects.get(kind="events.thanks")
    assert "https://survey.example/7" in letter.text
    assert "certificate.pdf" in letter.text
    assert "List-Unsubscribe" in letter.headers


def test_where_nobody_was_checked_in_all_with_a_seat_are_thanked():
    intake = over(48)
    make_registration(intake)
    make_registration(intake, state=Standing.CANCELLED)

    notifications.tend_letters()

    assert len(sent("thanks")) == 1
    assert "certificate.pdf" not in Letter.objects.get().text


def test_organisers_can_stop_the_thanks():
    intake = over(48)
    make_registration(intake)

    clockwork.stop_thanks(intake)
    notifications.tend_letters()
    assert sent("thanks") == []
    clockwork.plan_thanks(intake)
    notifications.tend_letters()

    assert len(sent("thanks")) == 1


def test_the_report_is_announced_once():
    intake = over(700)
    make_registration(intake, arrived_at=timezone.now())
    for _time in range(2):
        clockwork.tell_of_report(intake.event, link="https://parley.example/reports/water/")
        notifications.tend_letters()

    assert len(sent("report")) == 1
    assert "https://parley.example/reports/water/" in Letter.objects.get(kind="events.report").text


def test_publishing_the_report_of_an_event_announces_it():
    intake = over(700)
    make_registration(intake, arrived_at=timezone.now())
    home = Site.objects.get(is_default_site=True).root_page
    reports = home.add_child(instance=ReportListPage(title="Reports", slug="all-reports"))
    page = reports.add_child(
        instance=ReportPage(title="Water", slug="water", event=intake.event, live=False)
    )

    page.save_revision().publish()
    notifications.tend_letters()

    assert len(sent("report")) == 1
    assert "/all-reports/water/" in Letter.objects.get(kind="events.report").text


def test_the_second_step_is_asked_again_some_days_before():
    intake = intake_in(6 * 24, reminders=())
    intake.asks_logistics = True
    intake.save()
    intake.questions.create(step="logistics", kind="text", labels={"en": "Diet"})
    make_registration(intake, email="ada@guests.example")
    make_registration(intake, email="ben@guests.example", logistics_at=timezone.now())

    for _time in range(4):
        notifications.tend_letters()

    assert sent("logistics") == ["ada@guests.example"] * 2
    subjects = Letter.objects.filter(kind="events.logistics").values_list("subject", flat=True)
    assert sum(subject.startswith("Still to answer") for subject in subjects) == 1


def test_reminders_are_edited_in_the_back_office(as_person):
    lead = make("organiser")
    intake = make_intake(make_event(lead=lead))
    address = reverse("event_letters_reminders", args=[intake.event.pk])
    browser = as_person("organiser")

    browser.post(address, {"hours": 48})
    again = browser.post(address, {"hours": 48})

    assert "There is a reminder at this time already." in again.content.decode()
    reminder = intake.reminders.get()
    browser.post(reverse("event_letters_reminders_remove", args=[intake.event.pk, reminder.pk]))
    assert not intake.reminders.exists()


def test_thanks_are_stopped_in_the_back_office(as_person):
    intake = make_intake(make_event(lead=make("organiser")))

    page = as_person("organiser").post(
        reverse("event_letters_thanks", args=[intake.event.pk]), {"act": "stop"}, follow=True
    )

    assert "Send them after all" in page.content.decode()
    assert intake.announcements.get().cancelled_at is not None
