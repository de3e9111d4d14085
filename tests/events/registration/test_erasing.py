"""Erasing an event: a planted guest is found everywhere before it, and nowhere after."""

import datetime

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.utils import timezone

from events.registration import answers, attendance, erasing, letters, rules, seats, tasks, traces
from events.registration.actions import checking_in
from events.registration.models import (
    Allotment,
    Answer,
    Circular,
    Intake,
    Invitation,
    LogisticsAnswer,
    Question,
    Receipt,
    Registration,
)
from portal.accounts.permissions import Role
from portal.audit.actions import record
from portal.audit.models import Entry
from portal.kept_typing import SESSION_KEY
from portal.mail.models import Letter, UndeliverableAddress
from search import find
from tests.factories.accounts import UserFactory
from tests.factories.events import make_event, make_intake, make_registration, unsaved_registration

pytestmark = pytest.mark.django_db
NAME, ADDRESS = "Quillfeather", "quillfeather@guests.example"
HOUSE, PHONE, IN_FILE = "Sorrelbrook", "0765550199", "Thistledown"
PLANTED = (NAME.lower(), HOUSE.lower(), PHONE, IN_FILE.lower())


def rows_with(words):
    """Every table and row that holds one of ``words``, in any field, files and bytes included."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.all().iterator(chunk_size=500):  # noqa: SLF001 (every row)
            text = repr([_plain(row, field) for field in model._meta.concrete_fields]).lower()  # noqa: SLF001 (public in Django)
            if any(word in text for word in words):
                found.add(model._meta.label)  # noqa: SLF001 (public in Django)
    return found


def _plain(row, field):
    value = getattr(row, field.attname)
    if field.attname == "session_data":
        return row.get_decoded()
    return bytes(value) if isinstance(value, memoryview) else str(value) + repr(value)


def files_with(words):
    found = []
    for path in settings.MEDIA_ROOT.rglob("*") if settings.MEDIA_ROOT.exists() else ():
        if path.is_file():
            text = (path.name.encode() + path.read_bytes()).lower()
            found += [path.name] * any(word.encode() in text for word in words)
    return found


def end(event, *, days=1):
    event.starts_at = timezone.now() - datetime.timedelta(days=days, hours=6)
    event.ends_at = timezone.now() - datetime.timedelta(days=days)
    event.registration_opens_at = None
    event.save()


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def organiser():
    return UserFactory(name="Hanneke Vos")


@pytest.fixture
def intake(organiser):
    event = make_event(lead=organiser, rule="chatham-house")
    return make_intake(event, asks_logistics=True, approval="by-hand")


@pytest.fixture
def planted(intake, organiser, media):
    """One guest who has been through everything that leaves something behind."""
    event = intake.event
    invitation = Invitation.objects.create(
        intake=intake, name=NAME, email=ADDRESS, note=HOUSE, code="abc", made_by=organiser
    )
    row = unsaved_registration(
        intake, name=NAME, email=ADDRESS, affiliation=HOUSE, why=PHONE, by_email=f"pa-{ADDRESS}"
    )
    (guest,) = seats.enter([row])
    rules.agree(guest)
    invitation.registrations.add(guest)
    _answer(intake, guest)
    seats.approve(guest, by=organiser, reason=f"{NAME} of {HOUSE}")
    guest.refresh_from_db()
    checking_in.check_in(guest, desk=checking_in.open_desk(intake, name="Door"))
    letters.write_to(guest, "confirmed", key="plant")
    Circular.objects.create(intake=intake, subject=f"To {NAME}", text=HOUSE, sent_at=timezone.now())
    Allotment.objects.create(
        intake=intake, partner=event.partners.create(name="Centre"), email=ADDRESS
    )
    UndeliverableAddress.objects.create(address=ADDRESS)
    record(
        actor=organiser,
        act="registration.approved",
        target=guest,
        reason=f"{NAME}, see {PHONE}",
        facts={"rows": 1},
    )
    _keep_typing(event)
    return guest


def _answer(intake, guest):
    first = Question.objects.create(intake=intake, kind="text", labels={"en": "Phone"})
    Answer.objects.create(registration=guest, question=first, value=PHONE)
    paper = Question.objects.create(intake=intake, kind="file", labels={"en": "Paper"})
    file = ContentFile(f"{IN_FILE} was written by {NAME}".encode(), f"{NAME}.txt")
    Answer.objects.create(registration=guest, question=paper, value={"name": NAME}, file=file)
    diet = Question.objects.create(
        intake=intake, kind="text", step="logistics", labels={"en": "Diet"}
    )
    answers.save(guest, {diet.name: "no thistles"}, step="logistics")


def _keep_typing(event):
    store = SessionStore()
    entry = {
        "path": f"/events/registration/e/{event.slug}/",
        "fields": [("name", [NAME])],
        "had_files": False,
        "owner": None,
        "at": 0,
    }
    store[SESSION_KEY] = [entry]
    store.create()


EXPECTED = {
    "registration.Registration",
    "registration.Answer",
    "registration.Move",
    "registration.Invitation",
    "registration.Allotment",
    "registration.Circular",
    "mail.Letter",
    "mail.UndeliverableAddress",
    "portal_audit.Reason",
    "sessions.Session",
}


def labels(found):
    return {label.rpartition(".")[2] for label in found}


def test_the_planted_guest_is_found_before(planted):
    assert labels(rows_with(PLANTED)) >= labels(EXPECTED)
    assert files_with(PLANTED) != []
    assert LogisticsAnswer.objects.exists()


def test_nothing_names_the_planted_guest_afterwards(
    planted, intake, django_capture_on_commit_callbacks
):
    end(intake.event)

    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(intake.event)

    assert rows_with(PLANTED) == set()
    assert files_with(PLANTED) == []
    viewer = UserFactory(role=Role.ADMINISTRATOR)
    assert find.find(NAME, viewer=viewer).total == 0
    assert not LogisticsAnswer.objects.exists()


@pytest.mark.parametrize(
    "left_out", ["letters", "reasons", "typing", "invitations", "circulars", "bounces", "partners"]
)
def test_the_search_for_the_planted_guest_notices_what_is_left_out(
    planted, intake, monkeypatch, left_out
):
    """The negative control: each step that is not done leaves something that the test finds."""
    end(intake.event)
    label, _take = erasing.STEPS[left_out]
    monkeypatch.setitem(erasing.STEPS, left_out, (label, lambda _event: 0))

    erasing.erase(intake.event)

    assert rows_with(PLANTED) != set()


def test_numbers_stay_by_group_and_region_and_the_receipt_says_what_went(planted, intake):
    make_registration(intake, group="business", region="asia", state="declined")
    end(intake.event)
    before = attendance.count(intake.event)

    receipt = erasing.erase(intake.event)

    assert attendance.count(intake.event) == before
    assert before["groups"]["government"]["arrived"] == 1
    assert before["regions"]["asia"]["registered"] == 1
    assert receipt.gone["registrations"] == 2
    assert receipt.gone["answers"] == 2
    assert Intake.objects.get(pk=intake.pk).taken == 0


def test_the_trail_tells_of_it_without_a_name(planted, intake, organiser):
    end(intake.event)

    erasing.erase(intake.event, by=organiser)

    entry = Entry.objects.get(act="registration.erased")
    assert entry.facts["by_hand"] is True
    assert entry.facts["registrations"] == 1


def test_erasing_twice_does_it_once(planted, intake):
    end(intake.event)

    assert erasing.erase(intake.event) == erasing.erase(intake.event)
    assert Receipt.objects.count() == 1


def test_an_event_to_come_is_not_erased(planted, intake):
    with pytest.raises(erasing.NotOverYet):
        erasing.erase(intake.event)

    assert Registration.objects.exists()


def test_other_events_keep_what_is_theirs(planted, intake):
    other = make_registration(make_intake(), name=NAME, email=ADDRESS)
    letters.write_to(other, "confirmed", key="other")
    end(intake.event)

    erasing.erase(intake.event)

    assert Registration.objects.get() == other
    assert list(Letter.objects.all()) == list(letters.of_event(other.event))
    assert UndeliverableAddress.objects.exists()


def test_the_clock_erases_on_the_day_and_not_before(planted, intake):
    end(intake.event, days=intake.event.retention_days - 1)
    tasks.erase_what_is_due()
    assert Registration.objects.exists()

    end(intake.event, days=intake.event.retention_days + 1)
    tasks.erase_what_is_due()
    assert not Registration.objects.exists()


def test_answers_about_travel_access_and_diet_go_earlier(planted, intake):
    end(intake.event, days=intake.logistics_days + 1)

    tasks.erase_what_is_due()

    assert not LogisticsAnswer.objects.exists()
    assert Registration.objects.exists()
    assert Intake.objects.get(pk=intake.pk).logistics_erased_at is not None


def test_an_event_that_fails_does_not_keep_the_others(planted, intake, monkeypatch):
    broken, sound = intake.event, make_registration().event
    end(broken, days=400)
    end(sound, days=300)
    take_away = erasing.STEPS["letters"][1]

    def fail_for_one(event):
        if event.pk == broken.pk:
            raise OSError
        return take_away(event)

    monkeypatch.setitem(erasing.STEPS, "letters", ("", fail_for_one))
    with pytest.raises(RuntimeError, match="Not erased"):
        tasks.erase_what_is_due()

    assert [row.event for row in Registration.objects.all()] == [broken]


def test_organisers_choose_another_day(client, as_organiser, intake):
    end(intake.event)
    later = intake.event.erase_on + datetime.timedelta(days=30)

    as_organiser.post(f"/admin/events/{intake.event.pk}/after/erasure/", {"on": later.isoformat()})

    intake.event.refresh_from_db()
    assert intake.event.erase_on == later
    assert Entry.objects.filter(act="registration.retention_changed").exists()


def test_a_day_before_the_end_is_refused_with_a_sentence(as_organiser, intake):
    response = as_organiser.post(
        f"/admin/events/{intake.event.pk}/after/erasure/", {"on": "2020-01-01"}
    )

    assert "Choose a day after the event" in response.text


def test_erasing_by_hand_asks_first(as_organiser, planted, intake):
    end(intake.event)
    address = f"/admin/events/{intake.event.pk}/after/erasure/"

    as_organiser.post(f"{address}now/", {})
    assert Registration.objects.exists()

    response = as_organiser.post(f"{address}now/", {"sure": "on"}, follow=True)
    assert not Registration.objects.exists()
    assert "This is the receipt" in response.text


@pytest.fixture
def as_organiser(as_person, intake):
    client = as_person("organiser")
    intake.event.organisers.create(person=client.get("/").wsgi_request.user, part="lead")
    return client


def test_traces_know_every_model_of_guests():
    """What is added to the app with a path to the intake is taken away, or is a setting."""
    settings_of_events = {"Quota", "Question", "Reminder", "Announcement", "Desk"}
    known = {model.__name__ for model, _keys in traces.rows_of(make_intake().event)}
    models = {
        model.__name__
        for model in apps.get_app_config("registration").get_models()
        if any(field.name == "intake" for field in model._meta.get_fields())  # noqa: SLF001 (public in Django)
    }

    assert models - settings_of_events == known
