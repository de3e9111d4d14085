"""An event from its draft to the archive."""

import datetime

import pytest
from django.utils import timezone

from events.programme.actions import NotReady, Refused
from events.programme.actions.publishing import (
    archive,
    call_off,
    close_registration,
    open_registration,
    publish,
    restore,
)
from events.programme.models import Attendance, Event, State
from events.programme.office import lives
from events.programme.signals import event_cancelled, event_published
from portal.audit.models import Entry
from tests.factories.accounts import UserFactory
from tests.factories.events import make_event

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def draft(**values):
    return make_event(**{"published_at": None, "registration_opens_at": None} | values)


def heard(signal, act):
    found = []

    def listen(sender, **facts):
        found.append(facts)

    signal.connect(listen)
    try:
        act()
    finally:
        signal.disconnect(listen)
    return found


def test_publish_shows_a_draft_and_tells_of_it():
    event = draft()

    told = heard(event_published, lambda: publish(event, by=UserFactory()))

    assert Event.objects.get(pk=event.pk).state == State.PUBLISHED
    assert [row["event"] for row in told] == [event]


def test_publish_twice_tells_once():
    event, person = draft(), UserFactory()
    publish(event, by=person)

    told = heard(event_published, lambda: publish(event, by=person))

    assert told == []


@pytest.mark.parametrize(
    ("lack", "sentence"),
    [
        ({"summary": ""}, "Say in one sentence what it is: lists, calendars and mails show that."),
        ({"venue": ""}, "Say where it takes place, or hold it online."),
        (
            {"attendance": Attendance.ONLINE},
            "Add the link to the online room: those with a place are led there.",
        ),
    ],
)
def test_publish_says_what_is_missing(lack, sentence):
    event = draft(**lack)

    with pytest.raises(NotReady) as refusal:
        publish(event, by=UserFactory())

    assert [str(row) for row in refusal.value.missing] == [sentence]
    assert Event.objects.get(pk=event.pk).published_at is None


def test_publish_refuses_a_time_that_is_past():
    with pytest.raises(NotReady, match=r"It begins in the past\. Choose a later time\."):
        publish(draft(starts_at=timezone.now() - DAY), by=UserFactory())


def test_publish_refuses_registration_that_closes_after_the_end():
    event = draft(registration_closes_at=timezone.now() + 60 * DAY)

    with pytest.raises(NotReady, match="Registration closes after the end of the event"):
        publish(event, by=UserFactory())


def test_registration_opens_closes_and_opens_again():
    event, person = make_event(registration_opens_at=None), UserFactory()

    states = [
        open_registration(event, by=person).state,
        close_registration(event, by=person).state,
        open_registration(event, by=person).state,
    ]

    assert states == [State.OPEN, State.CLOSED, State.OPEN]


def test_registration_of_a_draft_does_not_open():
    with pytest.raises(Refused, match="published and still to come"):
        open_registration(draft(), by=UserFactory())


def test_registration_that_is_not_open_does_not_close():
    with pytest.raises(Refused, match="not open"):
        close_registration(make_event(registration_opens_at=None), by=UserFactory())


def test_call_off_tells_the_reason_and_raises_the_sequence():
    event = make_event(sequence=2)

    told = heard(
        event_cancelled, lambda: call_off(event, by=UserFactory(), reason=" The hall burnt down. ")
    )

    found = Event.objects.get(pk=event.pk)
    assert (found.state, found.sequence) == (State.CANCELLED, 3)
    assert [row["reason"] for row in told] == ["The hall burnt down."]


def test_call_off_wants_a_reason():
    with pytest.raises(Refused, match="Give the reason"):
        call_off(make_event(), by=UserFactory(), reason="  ")


def test_what_was_held_is_not_called_off():
    with pytest.raises(Refused, match="still to come"):
        call_off(make_event(starts_at=timezone.now() - 3 * DAY), by=UserFactory(), reason="No")


def test_archive_waits_for_the_end():
    with pytest.raises(Refused, match="after it was held"):
        archive(make_event(), by=UserFactory())


def test_archive_and_restore():
    event, person = make_event(starts_at=timezone.now() - 3 * DAY), UserFactory()

    states = [archive(event, by=person).state, restore(event, by=person).state]

    assert states == [State.ARCHIVED, State.HELD]


def test_every_step_is_in_the_audit_trail():
    event, person = draft(), UserFactory()

    publish(event, by=person)
    open_registration(event, by=person)
    close_registration(event, by=person)
    call_off(event, by=person, reason="Too few came forward.")
    archive(event, by=person)

    assert list(Entry.objects.order_by("number").values_list("act", flat=True)) == [
        "events.published",
        "events.registration_opened",
        "events.registration_closed",
        "events.called_off",
        "events.archived",
    ]


def in_all_states():
    now = timezone.now()
    return [
        draft(),
        make_event(registration_opens_at=None),
        make_event(),
        make_event(registration_closes_at=now - DAY),
        make_event(starts_at=now - datetime.timedelta(hours=1)),
        make_event(starts_at=now - 3 * DAY),
        make_event(cancelled_at=now),
        make_event(archived_at=now),
        make_event(cancelled_at=now, archived_at=now),
        draft(cancelled_at=now),
    ]


def test_the_filter_by_state_agrees_with_the_state():
    events, now = in_all_states(), timezone.now()

    for state in State:
        found = set(lives.in_state(Event.objects.all(), state, now).values_list("pk", flat=True))
        assert found == {event.pk for event in events if event.state_at(now) == state}


def test_the_line_of_states_shows_the_present_one():
    now = timezone.now()

    for event in in_all_states():
        current = [stage.label for stage in lives.life_of(event, now) if stage.is_current]
        assert current == [event.state_at(now).label]
