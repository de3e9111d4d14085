"""When results are seen, and what of them."""

import pytest
from django.utils import timezone

from network.governance import results
from network.governance.actions import Refused, deciding, running
from network.governance.models import Position, State
from portal.audit.models import Entry
from tests.factories.governance import DAY, ConsultationFactory, from_now

pytestmark = pytest.mark.django_db


def voices(found, **counts):
    """``government_agree=7`` makes seven voices."""
    for name, number in counts.items():
        group, choice = name.split("_")
        Position.objects.bulk_create(
            Position(
                consultation=found,
                group=group,
                choice=choice.replace("live", "live-with"),
                reasons="Because.",
            )
            for _number in range(number)
        )


def test_nobody_sees_how_positions_stand_before_the_end(as_person):
    found = ConsultationFactory()
    voices(found, government_agree=30)

    for key in ("visitor", "member", "administrator"):
        answer = as_person(key).get(found.get_absolute_url()).content.decode()
        assert 'id="result"' not in answer
        assert "30" not in answer.split("<main")[1].split("<aside")[0]


def test_the_result_of_all_is_exact_and_of_groups_protected():
    found = ConsultationFactory()
    voices(found, government_agree=12, business_agree=9, youth_agree=6, academia_agree=3)
    voices(found, youth_object=2, business_live=5)
    running.close(consultation=found)
    found.refresh_from_db()

    assert found.results["total"] == {"agree": 30, "live-with": 5, "object": 2}
    rows = dict(map(tuple, found.results["rows"]))
    assert rows["public"] == [10, None, None]
    assert rows["others"][0] is None


def test_a_result_of_too_few_is_not_shown(as_person):
    found = ConsultationFactory()
    voices(found, government_agree=4)
    running.close(consultation=found)
    found.refresh_from_db()

    assert results.shown(found) is None
    assert "none is shown" in as_person("visitor").get(found.get_absolute_url()).content.decode()


def test_a_large_community_is_counted_by_single_groups():
    found = ConsultationFactory()
    groups = ["government", "business", "youth", "academia"]
    voices(found, **{f"{group}_agree": 27 for group in groups})
    running.close(consultation=found)
    found.refresh_from_db()

    assert dict(map(tuple, found.results["rows"]))["government"][0] == 25


def test_closing_twice_counts_once():
    found = ConsultationFactory()
    voices(found, government_agree=6)
    running.close(consultation=found)
    voices(found, government_agree=6)
    running.close(consultation=found)
    found.refresh_from_db()

    assert found.results["taken"] == 6


def test_the_clock_closes_what_is_over_without_an_entry_in_the_trail():
    found = ConsultationFactory(
        opens_at=from_now(-9), comments_until=from_now(-4), closes_at=from_now(-0.1)
    )
    running.tend()
    found.refresh_from_db()

    assert found.closed_at == found.closes_at
    assert not Entry.objects.exists()


def test_closing_by_hand_leaves_a_trace(cast):
    running.close(consultation=ConsultationFactory(), by=cast["organiser"])

    assert Entry.objects.get().act == "governance.closed"


def test_a_decision_is_recorded_once_and_after_the_end(cast, home):
    found = ConsultationFactory()
    words = {"title": "We wait", "summary": "Until spring.", "decided": "<p>We wait.</p>"}
    with pytest.raises(Refused):
        deciding.record_decision(consultation=found, by=cast["organiser"], **words)

    running.close(consultation=found)
    deciding.record_decision(consultation=found, by=cast["organiser"], **words)
    found.refresh_from_db()
    assert found.state_at(timezone.now() + DAY) == State.DECIDED
    with pytest.raises(Refused):
        deciding.record_decision(consultation=found, by=cast["organiser"], **words)
