"""What registration does when events are made, and what it tells organisers."""

import datetime

import pytest
from django.test import RequestFactory
from django.utils import timezone

from events.programme import dashboard
from events.programme.actions import making
from events.programme.next_steps import steps_for
from events.registration import audience, boxes, notices
from events.registration.models import LetterText, Reminder, Standing, Step
from network.directory import audiences
from portal.notifications.models import Notice
from tests.cast import make
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db
GOVERNMENT = "government"


def made(by, **values):
    starts = timezone.now() + datetime.timedelta(days=30)
    values = {
        "title": "Talks on rivers",
        "summary": "A first round.",
        "starts_at": starts,
        "ends_at": starts + datetime.timedelta(hours=3),
        "time_zone": "Europe/Zurich",
    } | values
    return making.make("exploratory-talks", by=by, **values)


def test_a_new_event_takes_over_what_its_format_brings():
    event = made(make("organiser"))

    intake = event.intake
    assert intake.quotas.exists()
    assert intake.questions.filter(step=Step.FIRST).exists()
    assert LetterText.objects.filter(event=event).exists()
    assert Reminder.objects.filter(intake=intake).exists()


def test_a_copy_takes_over_seats_and_questions_and_no_people():
    organiser = make("organiser")
    event = made(organiser)
    intake = event.intake
    intake.seats = 77
    intake.save()
    held_until = event.starts_at - datetime.timedelta(days=5)
    intake.quotas.filter(group=GOVERNMENT).update(held=3, held_until=held_until)
    make_registration(intake)
    intake.invitations.create(email="ada@guests.example")
    later = event.starts_at + datetime.timedelta(days=10)

    copied = making.copy(event, by=organiser, starts_at=later).intake

    quota = copied.quotas.get(group=GOVERNMENT)
    assert (copied.seats, copied.taken, quota.held) == (77, 0, 3)
    assert later - quota.held_until == datetime.timedelta(days=5)
    assert copied.questions.count() == intake.questions.count()
    assert not copied.registrations.exists()
    assert not copied.invitations.exists()


def test_conditions_of_a_copy_hang_on_its_own_questions():
    organiser = make("organiser")
    event = made(organiser)
    first = event.intake.questions.create(kind="consent", labels={"en": "May we?"}, order=90)
    event.intake.questions.create(
        kind="text", labels={"en": "How?"}, order=91, shown_if=first, shown_for=["yes"]
    )

    copied = making.copy(
        event, by=organiser, starts_at=event.starts_at + datetime.timedelta(days=9)
    ).intake

    follower = copied.questions.get(labels={"en": "How?"})
    assert follower.shown_if.intake == copied


def test_held_seats_of_a_copy_end_by_the_clock_on_the_wall():
    organiser = make("organiser")
    zone = {"time_zone": "Europe/Zurich"}
    starts = datetime.datetime(2031, 10, 20, 7, tzinfo=datetime.UTC)
    event = made(organiser, starts_at=starts, ends_at=starts + datetime.timedelta(hours=3), **zone)
    event.intake.quotas.filter(group=GOVERNMENT).update(
        held=1, held_until=starts - datetime.timedelta(days=1)
    )
    in_winter = datetime.datetime(2031, 11, 20, 8, tzinfo=datetime.UTC)

    copied = making.copy(event, by=organiser, starts_at=in_winter).intake

    until = copied.quotas.get(group=GOVERNMENT).held_until
    assert timezone.localtime(until, event.zone).strftime("%d.%m. %H:%M") == "19.11. 09:00"


def labels(event, user):
    return [str(step.label) for step in steps_for(event, user, timezone.now())]


@pytest.mark.parametrize(
    ("prepare", "label"),
    [
        (lambda intake: make_registration(intake, state=Standing.PENDING), "Decide on 1"),
        (
            lambda intake: make_registration(
                intake,
                state=Standing.OFFERED,
                offered_until=timezone.now() + datetime.timedelta(hours=9),
            ),
            "1 offer of a seat ends soon",
        ),
        (
            lambda intake: intake.quotas.filter(group=GOVERNMENT).update(minimum=4),
            "Invite more people of: Government",
        ),
        (
            lambda intake: intake.quotas.filter(group=GOVERNMENT).update(
                held=4, held_until=timezone.now() + datetime.timedelta(days=1)
            ),
            "Seats held for Government are released",
        ),
        (lambda _intake: None, "Look at the form of registration"),
        (
            lambda intake: type(intake).objects.filter(pk=intake.pk).update(asks_logistics=True),
            "Name who is in charge",
        ),
    ],
)
def test_next_steps_name_what_waits(prepare, label):
    organiser = make("organiser")
    event = make_event(lead=organiser)
    prepare(make_intake(event))

    assert any(found.startswith(label) for found in labels(event, organiser))


def test_facilitators_are_asked_for_nothing():
    event = make_event(lead=make("organiser"))
    make_registration(make_intake(event), state=Standing.PENDING)
    person = make("facilitator")
    event.organisers.create(person=person, part="facilitator")

    assert not any("Decide" in label for label in labels(event, person))


def test_managers_are_told_once_a_day_that_registrations_wait():
    event = make_event(lead=make("organiser"))
    make_registration(make_intake(event), state=Standing.PENDING)

    notices.tell_organisers()
    notices.tell_organisers()

    notice = Notice.objects.get(kind="registration.waiting")
    assert (notice.facts["number"], notice.mail) == (1, "daily")


def test_nobody_is_told_where_nobody_waits():
    make_registration(make_intake(make_event(lead=make("organiser"))))

    notices.tell_organisers()

    assert not Notice.objects.exists()


def request_of(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


def test_dashboard_draws_the_balance_and_its_course():
    organiser = make("organiser")
    event = make_event(lead=organiser)
    intake = make_intake(event)
    now = timezone.now()
    for days in (3, 1):
        make_registration(intake, registered_at=now - datetime.timedelta(days=days))
    make_registration(
        intake, state=Standing.CANCELLED, registered_at=now - datetime.timedelta(days=1)
    )

    found = dashboard.boxes_for(request_of(organiser), event)
    _labels, series = boxes.over_time(intake, event)

    assert "registration/office/box_balance.html" in {box.template for box in found}
    assert [numbers for _name, numbers in series] == [[1, 1, 3], [1, 1, 2]]


def test_strangers_get_no_box():
    event = make_event(lead=make("organiser"))
    make_intake(event)

    found = dashboard.boxes_for(request_of(make("reviewer")), event)

    assert not [box for box in found if box.template.startswith("registration/office/box_")]


@pytest.mark.parametrize(
    ("part", "state", "expected"),
    [
        ("lead", Standing.CONFIRMED, True),
        ("organiser", Standing.PENDING, True),
        ("facilitator", Standing.CONFIRMED, False),
        ("lead", Standing.CANCELLED, False),
    ],
)
def test_organisers_of_ones_events_see_what_is_opened_to_them(part, state, expected):
    viewer, owner = make("organiser"), make("member")
    event = make_event()
    event.organisers.create(person=viewer, part=part)
    make_registration(make_intake(event), state=state, person=owner)

    assert audience.organises_for(viewer, owner) is expected
    assert ("organisers" in audiences.of(viewer, owner)) is expected
