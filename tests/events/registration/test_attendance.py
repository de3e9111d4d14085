"""Attendance as numbers: who sees them, and what of them leaves the back office."""

import csv
import datetime
import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from events.programme import dashboard, next_steps
from events.registration import attendance
from events.registration.models import Desk
from portal.audit.models import Entry
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    ended = timezone.now() - datetime.timedelta(hours=2)
    return make_event(starts_at=ended - datetime.timedelta(hours=6), ends_at=ended)


@pytest.fixture
def intake(event):
    return make_intake(event)


@pytest.fixture
def people(intake):
    now = timezone.now()
    for number in range(12):
        make_registration(intake, region="europe", arrived_at=now if number < 7 else None)
    make_registration(intake, group="business", region="asia", arrived_at=now, walked_in=True)
    make_registration(intake, group="business", state="declined")


def as_part(as_person, event, part):
    client = as_person("organiser")
    event.organisers.create(person=client.get("/").wsgi_request.user, part=part)
    return client


def page_of(event, what=""):
    return f"/admin/events/{event.pk}/after/{what}"


def test_numbers_by_group_and_region(event, people):
    found = attendance.count(event)

    assert found["total"] == {
        "registered": 14,
        "confirmed": 13,
        "arrived": 8,
        "missing": 5,
        "walked_in": 1,
    }
    assert found["groups"]["business"]["registered"] == 2
    assert found["regions"]["asia"]["arrived"] == 1


def test_counting_is_one_question_more_than_looking_for_a_receipt(
    event, people, django_assert_num_queries
):
    with django_assert_num_queries(2):
        attendance.count(event)


def test_the_page_shows_charts_with_tables(as_person, event, people):
    response = as_part(as_person, event, "lead").get(page_of(event))

    assert "By stakeholder group" in response.text
    assert "chart" in response.text
    assert "<table" in response.text


def test_facilitators_see_numbers_and_take_nothing_out(as_person, event, people):
    client = as_part(as_person, event, "facilitator")

    assert client.get(page_of(event)).status_code == 200
    assert "attendance.csv" not in client.get(page_of(event)).text
    assert client.get(page_of(event, "attendance.csv")).status_code in (302, 403)


def test_helpers_of_the_desk_see_no_attendance(as_person, event, people):
    client = as_part(as_person, event, "desk")

    assert client.get(page_of(event)).status_code in (302, 403)


def rows(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_on_the_record_the_file_holds_the_exact_numbers(as_person, event, people):
    found = rows(as_part(as_person, event, "lead").get(page_of(event, "attendance.csv")))

    assert ["All", "", "14", "13", "8", "5", "1"] in found
    assert ["Stakeholder group", "Business", "2", "1", "1", "0", "1"] in found


def test_under_the_rule_small_numbers_are_withheld_from_the_file(as_person, event, people):
    event.rule = "chatham-house"
    event.save()

    found = rows(as_part(as_person, event, "lead").get(page_of(event, "attendance.csv")))

    business = next(row for row in found if "Business" in row)
    assert set(business[2:]) == {"withheld"}
    assert ["All", "", "10", "10", "5", "5", "withheld"] in found
    assert "Chatham House Rule" in found[0][0]


def test_the_spreadsheet_says_the_same(as_person, event, people):
    response = as_part(as_person, event, "lead").get(page_of(event, "attendance.xlsx"))

    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert tuple(cell.value for cell in sheet[2][:2]) == ("All", None)
    assert str(sheet[2][2].value) == "14"


def test_what_leaves_stands_in_the_trail(as_person, event, people):
    as_part(as_person, event, "lead").get(page_of(event, "attendance.csv"))

    entry = Entry.objects.get(act="registration.attendance_taken_out")
    assert entry.facts == {"kind": "csv", "under_rule": False}


def labels(event, user):
    return [str(step.label) for step in next_steps.steps_for(event, user, timezone.now())]


def test_organisers_are_told_to_begin_the_report(as_person, event, people):
    user = as_part(as_person, event, "lead").get("/").wsgi_request.user

    assert "Begin the report" in labels(event, user)


def test_organisers_are_warned_before_the_data_goes(as_person, event, people):
    user = as_part(as_person, event, "lead").get("/").wsgi_request.user
    event.retention_days = 10
    event.save()

    assert any(label.startswith("See what is erased on") for label in labels(event, user))
    event.retention_days = 100
    assert not any(label.startswith("See what is erased on") for label in labels(event, user))


def test_the_day_before_somebody_is_told_to_open_a_desk(as_person, intake):
    event = intake.event
    event.starts_at = timezone.now() + datetime.timedelta(hours=20)
    event.ends_at = event.starts_at + datetime.timedelta(hours=5)
    event.save()
    user = as_part(as_person, event, "desk").get("/").wsgi_request.user

    steps = next_steps.steps_for(event, user, timezone.now())
    assert [str(step.label) for step in steps if not step.done] == ["Open a desk"]


def test_helpers_open_and_close_a_desk(as_person, event, intake):
    client = as_part(as_person, event, "desk")

    client.post(f"/admin/events/{event.pk}/door/", {"name": "Main entrance"})
    shown = client.get(f"/admin/events/{event.pk}/door/")
    desk = Desk.objects.get()
    client.post(f"/admin/events/{event.pk}/door/desks/{desk.pk}/close/")

    desk.refresh_from_db()
    assert desk.secret in shown.text
    assert desk.closed_at is not None
    assert desk.secret not in client.get(f"/admin/events/{event.pk}/door/").text


def test_two_desks_of_one_event_have_different_names(as_person, event, intake):
    client = as_part(as_person, event, "desk")
    client.post(f"/admin/events/{event.pk}/door/", {"name": "Main entrance"})

    response = client.post(f"/admin/events/{event.pk}/door/", {"name": "main ENTRANCE"})

    assert "There is a desk of this name" in response.text
    assert Desk.objects.count() == 1


def test_the_box_of_the_dashboard_appears_with_the_first_check_in(rf, cast, event, intake):
    request = rf.get("/")
    request.user = cast["administrator"]
    before = [box.title for box in dashboard.boxes_for(request, event)]
    make_registration(intake, arrived_at=timezone.now())

    after = [box.title for box in dashboard.boxes_for(request, event)]
    assert "Who came" in set(after) - set(before)
