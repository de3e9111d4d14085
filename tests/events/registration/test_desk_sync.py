"""Phones that were off the net: acts that come late, twice, or in the wrong order."""

import datetime
import json
import uuid

import pytest
from django.utils import timezone

from events.registration import tickets
from events.registration.actions import checking_in
from events.registration.models import CheckIn, Standing
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db
MINUTE = 60 * 1000


@pytest.fixture
def intake():
    return make_intake(make_event(starts_at=timezone.now() - datetime.timedelta(hours=1)))


@pytest.fixture
def desks(intake):
    return [checking_in.open_desk(intake, name=name) for name in ("Gate", "Garden")]


def arrived(guest, *, minutes_ago=0, **more):
    return {
        "act": "arrived",
        "mark": tickets.mark(guest.intake, guest.ticket),
        "key": str(uuid.uuid4()),
        "ago": minutes_ago * MINUTE,
    } | more


def send(client, desk, *acts):
    return client.post(
        f"/events/registration/desk/{desk.secret}/sync/",
        json.dumps({"acts": acts}),
        content_type="application/json",
    )


def test_the_list_holds_names_groups_and_marks_and_no_ticket(client, intake, desks):
    guest = make_registration(intake, why="My phone is 0765550199")
    make_registration(intake, state=Standing.WAITING, name="Somebody who waits")

    response = client.get(f"/events/registration/desk/{desks[0].secret}/list/")

    assert [sorted(row) for row in response.json()["guests"]] == [
        ["at", "desk", "group", "mark", "name"]
    ]
    for secret in (guest.ticket, guest.email, guest.affiliation, "0765550199", "who waits"):
        assert secret not in response.text


def test_the_list_is_sent_again_only_when_it_changed(client, intake, desks):
    guest = make_registration(intake)
    address = f"/events/registration/desk/{desks[0].secret}/list/"
    tag = client.get(address)["ETag"]

    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    checking_in.check_in(guest)
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_an_act_sent_twice_is_done_once(client, intake, desks):
    act = arrived(make_registration(intake), minutes_ago=5)

    send(client, desks[0], act)
    again = send(client, desks[0], act)

    assert CheckIn.objects.count() == 1
    assert again.json()["answers"][0]["what"] == "arrived"


def test_of_two_desks_the_earlier_act_holds_whoever_sends_first(client, intake, desks):
    guest = make_registration(intake)

    first = send(client, desks[1], arrived(guest, minutes_ago=5))
    late = send(client, desks[0], arrived(guest, minutes_ago=10))
    told = client.get(f"/events/registration/desk/{desks[1].secret}/list/").json()["guests"][0]

    assert first.json()["answers"][0]["what"] == "arrived"
    assert late.json()["answers"][0]["what"] == "arrived"
    assert told["desk"] == "Gate"


def test_the_second_desk_is_told_who_was_first(client, intake, desks):
    guest = make_registration(intake)
    send(client, desks[0], arrived(guest, minutes_ago=10))

    answer = send(client, desks[1], arrived(guest, minutes_ago=5)).json()["answers"][0]

    assert (answer["what"], answer["desk"]) == ("already", "Gate")


@pytest.mark.parametrize("order", [[0, 1], [1, 0]])
def test_what_is_taken_back_later_holds_in_whatever_order_it_comes(client, intake, desks, order):
    guest = make_registration(intake)
    acts = [arrived(guest, minutes_ago=10), arrived(guest, minutes_ago=5, act="undone")]

    for number in order:
        send(client, desks[number], acts[number])

    guest.refresh_from_db()
    assert guest.arrived_at is None


def test_who_has_no_seat_is_told_with_the_reason(client, intake, desks):
    guest = make_registration(intake, state=Standing.CANCELLED)

    answer = send(client, desks[0], arrived(guest)).json()["answers"][0]

    assert answer["what"] == "no-seat"
    assert answer["because"] == "This registration was cancelled."


def test_a_code_typed_before_the_list_was_there_is_taken(client, intake, desks):
    guest = make_registration(intake)

    send(client, desks[0], arrived(guest, mark="", ticket=guest.ticket))

    guest.refresh_from_db()
    assert guest.arrived_at is not None


def test_a_closed_desk_takes_what_was_done_before_and_nothing_later(client, intake, desks):
    before, later = make_registration(intake), make_registration(intake)
    desks[0].closed_at = timezone.now() - datetime.timedelta(minutes=5)
    desks[0].save()

    response = send(client, desks[0], arrived(before, minutes_ago=10), arrived(later))

    assert response.status_code == 410
    assert [row["what"] for row in response.json()["answers"]] == ["arrived", "unknown"]
    assert list(CheckIn.objects.values_list("registration", flat=True)) == [before.pk]


@pytest.mark.parametrize(
    "body",
    [
        "no json",
        "[]",
        '{"acts": 3}',
        '{"acts": [{"act": "arrived"}]}',
        '{"acts": [{"act": "danced", "ago": 1, "key": "x"}]}',
        '{"acts": [{"act": "arrived", "ago": -5, "key": "6f1d0f8a-7a43-4a9b-9f5f-0a3f8e2f5a11"}]}',
        '{"acts": [{"act": "arrived", "ago": NaN, "key": "6f1d0f8a-7a43-4a9b-9f5f-0a3f8e2f5a11"}]}',
    ],
)
def test_what_is_no_list_of_acts_is_refused_with_a_sentence(client, desks, body):
    response = client.post(
        f"/events/registration/desk/{desks[0].secret}/sync/", body, content_type="application/json"
    )

    assert response.status_code == 400
    assert response.json()["error"] == "This is no list of acts."


def test_a_clock_that_claims_years_is_believed_for_a_week_only(client, intake, desks):
    guest = make_registration(intake)

    send(client, desks[0], arrived(guest, minutes_ago=60 * 24 * 300))

    guest.refresh_from_db()
    assert timezone.now() - guest.arrived_at < datetime.timedelta(days=7, minutes=1)
