"""What a consultation is at a moment, wherever its organiser and its readers are."""

import datetime
import json
import zoneinfo

import pytest
from django.db import IntegrityError
from django.utils import timezone

from network.governance.models import Consultation, State
from network.governance.office_forms import ConsultationForm
from tests.factories.governance import DAY, ConsultationFactory

pytestmark = pytest.mark.django_db
PARAGRAPH = {"key": "a", "text": "Money.", "type": "unstyled"}
NOW = datetime.datetime(2026, 10, 25, 0, 30, tzinfo=datetime.UTC)


def at(**moments):
    times = {
        "opens_at": NOW - 5 * DAY,
        "comments_until": NOW + DAY,
        "consent_from": NOW + DAY,
        "closes_at": NOW + 2 * DAY,
    }
    return ConsultationFactory(**times | moments)


@pytest.mark.parametrize(
    ("moments", "state"),
    [
        ({"announced_at": None}, State.DRAFT),
        ({"opens_at": NOW + datetime.timedelta(seconds=1)}, State.ANNOUNCED),
        ({"opens_at": NOW}, State.OPEN),
        ({"closed_at": NOW - DAY}, State.CLOSED),
        ({"closed_at": NOW - DAY, "decided_at": NOW}, State.DECIDED),
    ],
)
def test_state_follows_from_the_clock(moments, state):
    assert at(**moments).state_at(NOW) == state


def test_it_is_closed_in_the_very_second_that_was_named():
    found = at()

    assert found.state_at(found.closes_at - datetime.timedelta(microseconds=1)) == State.OPEN
    assert found.state_at(found.closes_at) == State.CLOSED


def test_the_query_says_the_same_as_the_state():
    rows = [
        at(),
        at(announced_at=None),
        at(opens_at=NOW + DAY / 2),
        at(closed_at=NOW),
        at(opens_at=NOW - 9 * DAY, comments_until=NOW - DAY, consent_from=NOW - DAY, closes_at=NOW),
    ]

    for query, state in [("open", "open"), ("coming", "announced"), ("past", "closed")]:
        said = set(getattr(Consultation.objects, query)(NOW))
        assert said == {row for row in rows if row.state_at(NOW) == state}


def typed(zone, **moments):
    times = {
        "opens_at": "2026-10-25 03:30",
        "comments_until": "2026-11-01 09:00",
        "consent_from": "2026-11-01 09:00",
        "closes_at": "2026-11-10 18:00",
    }
    return (
        {
            "question": "Who pays?",
            "summary": "Fees or gifts.",
            "background": json.dumps({"blocks": [PARAGRAPH], "entityMap": {}}),
            "language": "en",
            "audience": "members",
            "under_rule": "on",
            "time_zone": zone,
        }
        | times
        | moments
    )


def filled(data):
    from network.governance.back_office import ConsultationViewSet  # noqa: PLC0415 (needs models)

    handler = ConsultationViewSet()._edit_handler  # noqa: SLF001 (how Wagtail makes the form)
    form_class = handler.get_form_class()
    assert issubclass(form_class, ConsultationForm)
    return form_class(data, for_user=None)


@pytest.mark.parametrize(
    ("zone", "in_utc"),
    [
        ("Europe/Zurich", datetime.datetime(2026, 10, 25, 2, 30, tzinfo=datetime.UTC)),
        ("Pacific/Auckland", datetime.datetime(2026, 10, 24, 14, 30, tzinfo=datetime.UTC)),
        ("America/Sao_Paulo", datetime.datetime(2026, 10, 25, 6, 30, tzinfo=datetime.UTC)),
    ],
)
def test_times_are_those_of_the_zone_whatever_the_zone_of_the_organiser(zone, in_utc):
    with timezone.override(zoneinfo.ZoneInfo("Asia/Kolkata")):
        form = filled(typed(zone))

        assert form.is_valid(), form.errors
        assert form.cleaned_data["opens_at"] == in_utc


def test_an_hour_that_the_clocks_leave_out_is_told_on_its_field():
    form = filled(
        typed(
            "Europe/Zurich",
            opens_at="2027-03-28 02:30",
            comments_until="2027-04-01 09:00",
            consent_from="2027-04-01 09:00",
            closes_at="2027-04-10 09:00",
        )
    )

    assert list(form.errors) == ["opens_at"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"comments_until": "2026-10-24 09:00"}, "comments_until"),
        ({"consent_from": "2026-10-20 09:00"}, "consent_from"),
        ({"closes_at": "2026-11-01 08:00"}, "closes_at"),
        ({"comments_until": "2026-11-11 09:00"}, "comments_until"),
        ({"audience": "groups"}, "groups"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
    ],
)
def test_what_does_not_fit_is_told_on_its_field(wrong, field):
    assert field in filled(typed("Europe/Zurich", **wrong)).errors


def test_periods_out_of_order_do_not_enter_the_database():
    with pytest.raises(IntegrityError):
        at(closes_at=NOW - 9 * DAY)


def test_the_rule_cannot_be_taken_back():
    found = at(announced_at=None)
    form_class = filled({}).__class__
    form = form_class(typed("Europe/Zurich") | {"under_rule": ""}, instance=found, for_user=None)

    assert form.is_valid(), form.errors
    assert form.save(commit=False).under_rule
