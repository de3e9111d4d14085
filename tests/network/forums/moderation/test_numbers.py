"""What is published of moderation, and what is withheld."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from network.forums.actions import cases
from network.forums.models import Appeal, Case, Flag, GlassRequest, Measure
from network.forums.moderation import numbers, panel
from tests.cast import sign_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 20)
IN_QUARTER = datetime(2026, 2, 10, 12, tzinfo=UTC)


def decided(room, number, decision="left", **more):
    return [
        Case.objects.create(
            forum=room.forum,
            opened_at=IN_QUARTER - timedelta(hours=10),
            due_at=IN_QUARTER,
            decided_at=IN_QUARTER,
            decision=decision,
            **more,
        )
        for _number in range(number)
    ]


def newest():
    return numbers.quarters(TODAY)[0]


def test_quarters_that_are_over_are_published(room):
    assert newest().begins == date(2026, 1, 1)
    assert len(numbers.quarters(TODAY)) == numbers.QUARTERS


def test_running_quarter_is_not(room):
    decided(room, 20)

    assert numbers.quarters(date(2026, 3, 31))[0].begins == date(2025, 10, 1)


def test_numbers_are_rounded_and_small_ones_withheld(room, settings):
    settings.SMALL_NUMBER = 5
    decided(room, 28)
    decided(room, 13, "removed")
    decided(room, 2, "asked")

    assert newest().decisions == {"left": 25, "removed": 10, "asked": None, "locked": None}


def test_few_decisions_withhold_the_whole_row(room):
    decided(room, 4)

    assert set(newest().decisions.values()) == {None}
    assert newest().median_hours is None


def test_time_to_a_decision_is_the_median(room):
    decided(room, 7)

    assert newest().median_hours == 10


def test_flags_measures_and_appeals_are_counted(room):
    for index, case in enumerate(decided(room, 12, "removed")):
        Flag.objects.create(case=case, ground="spam", digest=str(index), made_on=IN_QUARTER.date())
        Measure.objects.create(case=case, forum=room.forum, kind="warning", made_at=IN_QUARTER)
        Appeal.objects.create(
            case=case,
            words="Why.",
            due_at=IN_QUARTER,
            outcome="reversed",
            decided_at=IN_QUARTER,
        )

    found = newest()
    assert (found.flags, found.warnings, found.reversed) == (10, 10, 10)


def test_openings_of_forums_are_exact_and_zero_is_said(room):
    GlassRequest.objects.create(
        forum=room.forum,
        ground="life",
        words="A threat.",
        verdict="approved",
        decided_at=IN_QUARTER,
        until=IN_QUARTER,
    )
    [this, last, *_more] = numbers.years(TODAY)

    assert (this.year, this.glass, this.liftings) == (2026, 1, 0)
    assert (last.year, last.glass) == (2025, 0)


def test_a_case_outlives_its_post_in_the_numbers(room):
    made = decided(room, 1, post=room.post)[0]
    room.post.delete()
    made.refresh_from_db()

    assert made.post is None


@pytest.mark.parametrize("name", ["numbers", "rules"])
def test_everybody_reads_them(db, client, name):
    assert client.get(reverse(f"forums:{name}")).status_code == 200


def test_moderators_find_what_waits_on_my_portal(room, rf):
    cases.flag(room.post, by=room.reader, ground="spam")
    request = rf.get("/")
    request.user = room.moderator
    [waiting] = panel.moderation(request).waiting

    assert waiting.label == "1 flagged post waits for your decision"
    assert waiting.until > timezone.now()
    request.user = room.reader
    assert panel.moderation(request) is None


def test_queue_says_who_moderates_nothing(room, client):
    sign_in(client, room.reader)

    assert "You moderate no forum" in client.get(reverse("forums:queue")).content.decode()
