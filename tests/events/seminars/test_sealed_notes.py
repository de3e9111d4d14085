"""Interviews: their names and notes reach nobody but the facilitator, on any channel."""

import datetime
import json

import pytest
from django.core import serializers
from django.utils import timezone

from events.programme.models import Organiser, OrganiserPart
from events.seminars import tasks
from events.seminars.actions import convening, stages
from events.seminars.models import Interview, Seminar, Side, Stage
from portal.audit.models import Entry, Reason
from portal.personal_data import declared
from search import registry
from tests.events.seminars.seminar_people import address, browser_of, open_
from tests.factories.events import make_event
from tests.factories.members import MembershipFactory
from tests.factories.seminars import make_participant, make_seminar

MARKS = ("Ilinca Varga", "drought-marker")


@pytest.fixture
def seminar(db):
    seminar = make_seminar(participants=1, stage=Stage.ASSESSING)
    words = {"who": "Ilinca Varga", "contact": "", "note": "The drought-marker."}
    convening.note_interview(
        seminar, by=seminar.facilitator, words=words, is_done=True, was_promised=True
    )
    return seminar


def holds_marks(text):
    return any(mark in text for mark in MARKS)


def test_facilitator_reads_his_notes(seminar):
    row = seminar.interviews.get()

    page = open_(browser_of(seminar.facilitator), seminar, "interview", row.pk)

    assert holds_marks(page.content.decode())


def test_dump_of_the_database_opens_no_note(seminar):
    assert not holds_marks(serializers.serialize("json", Interview.objects.all()))


@pytest.mark.parametrize("key", ["administrator", "organiser", "moderator"])
def test_console_of_interviews_is_not_there_for_others(seminar, as_person, cast, key):
    Organiser.objects.create(event=seminar.event, person=cast["organiser"], part=OrganiserPart.LEAD)

    assert as_person(key).get(address(seminar, "interviews")).status_code == 404


def test_pages_of_the_office_hold_nothing_of_it(seminar, as_person):
    admin = as_person("administrator")
    pages = [
        f"/admin/events/{seminar.event_id}/seminar/",
        "/admin/",
        "/admin/reports/site-history/",
    ]

    shown = [admin.get(page).content.decode() for page in pages]

    assert [holds_marks(text) for text in shown] == [False] * len(pages)


def test_successor_opens_none_of_the_notes(seminar):
    successor = MembershipFactory().person
    Organiser.objects.create(event=seminar.event, person=successor, part=OrganiserPart.FACILITATOR)
    row = seminar.interviews.get()
    convening.set_up(seminar.event, by=None, facilitator=successor)

    client = browser_of(successor)
    assert open_(client, seminar, "interview", row.pk).status_code == 404
    assert not holds_marks(open_(client, seminar, "interviews").content.decode())


def test_audit_trail_says_nothing_of_it(seminar):
    stages.shelve(seminar, by=seminar.facilitator, reason="Ilinca Varga withdrew.")

    entries = json.dumps(list(Entry.objects.values("act", "facts", "target_id")))
    assert not holds_marks(entries)
    assert Reason.objects.count() == 0


def test_export_gives_notes_to_their_facilitator_alone(seminar):
    person = seminar.event.intake.registrations.get().person

    assert holds_marks(exported(seminar.facilitator))
    assert not holds_marks(exported(person))


def exported(person):
    rows = [
        held.export(row)
        for held in declared()
        if held.export and held.model._meta.app_label == "seminars"  # noqa: SLF001 (public in Django)
        for row in held.rows_of(person)
    ]
    return json.dumps(rows, default=str)


def test_search_knows_nothing_of_seminars():
    labels = {source.model._meta.app_label for source in registry.sources()}  # noqa: SLF001 (public in Django)

    assert "seminars" not in labels


def test_notes_and_map_go_when_their_days_are_over(seminar):
    Side.objects.create(seminar=seminar, name="Upper shore")
    stages.shelve(seminar, by=seminar.facilitator, reason="Talks moved on.")
    Seminar.objects.update(over_at=timezone.now() - datetime.timedelta(days=29))
    tasks.tend()
    kept = Interview.objects.count()
    Seminar.objects.update(over_at=timezone.now() - datetime.timedelta(days=31))

    tasks.tend()

    assert kept == 1
    assert (Interview.objects.count(), Side.objects.count()) == (0, 0)


def test_interview_without_the_promise_is_not_kept(seminar):
    values = {"who": "Tomas", "circle": "1", "is_done": "on", "note": "Typed text"}

    page = browser_of(seminar.facilitator).post(address(seminar, "new_interview"), values)

    assert "Typed text" in page.content.decode()
    assert seminar.interviews.count() == 1


def test_guest_without_an_account_comes_in_by_his_link(seminar, client):
    from django.urls import reverse  # noqa: PLC0415

    from events.registration import links  # noqa: PLC0415

    registration = make_participant(seminar, email="ana@guests.example", name="Ana Ruiz")
    elsewhere = make_seminar(stage=Stage.ASSESSING, event=make_event(format="devising-seminar"))

    client.get(reverse("seminars:by_link", args=[links.token(registration)]))

    assert open_(client, seminar, "seminar").status_code == 200
    assert open_(client, elsewhere, "seminar").status_code == 302
    assert open_(client, seminar, "console").status_code == 302


def test_participant_accepts_the_rules_before_he_sees_anything(seminar):
    from tests.factories.seminars import make_rules  # noqa: PLC0415

    make_rules(seminar)
    client = browser_of(seminar.event.intake.registrations.get().person)

    response = open_(client, seminar, "ideas")

    assert response["Location"] == address(seminar, "rules")
