"""No rule comes to mean "all" by mistake: each of these is stopped before a row is touched."""

import pytest

from portal.accounts.models import User
from portal.privacy import retention
from portal.privacy.models import RetentionCount
from search.models import SavedSearch

pytestmark = pytest.mark.django_db
Fault = RetentionCount.Fault


def fault_of(report):
    return report.counts.get().fault


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (lambda _now: None, Fault.NO_SELECTION),
        (lambda _now: [], Fault.NO_SELECTION),
        (lambda _now: SavedSearch.objects, Fault.NO_SELECTION),
        (lambda _now: SavedSearch.objects.all(), Fault.EVERYTHING),
        (lambda _now: SavedSearch.objects.filter(), Fault.EVERYTHING),
        (lambda _now: SavedSearch.objects.order_by("pk")[:2], Fault.EVERYTHING),
        (lambda _now: User.objects.filter(name="Old"), Fault.OTHER_MODEL),
        (lambda _now: SavedSearch.objects.filter(nothing=1), Fault.FAILED),
    ],
)
def test_rule_without_a_selection_is_refused(declare_rule, save_searches, rule, fault):
    save_searches(3)
    declare_rule(rule)

    assert fault_of(retention.run()) == fault
    assert SavedSearch.objects.count() == 3


def test_empty_selection_clears_nothing(declare_rule, save_searches):
    save_searches(3)
    declare_rule(lambda _now: SavedSearch.objects.none())

    report = retention.run()

    assert (report.due, report.faults) == (0, [])
    assert SavedSearch.objects.count() == 3


def test_empty_list_of_keys_clears_nothing(declare_rule, save_searches):
    save_searches(3)
    declare_rule(lambda _now: SavedSearch.objects.filter(pk__in=[]))

    retention.run()

    assert SavedSearch.objects.count() == 3


def test_rule_that_would_clear_most_of_a_table_waits(declare_rule, save_searches):
    save_searches(101)
    save_searches(99, name="New")
    declare_rule(lambda _now: SavedSearch.objects.filter(name__startswith="Old"))

    report = retention.run()

    assert fault_of(report) == Fault.TOO_MANY
    assert SavedSearch.objects.count() == 200


def test_rule_that_was_confirmed_goes_on(declare_rule, save_searches):
    save_searches(150)
    declare_rule(lambda _now: SavedSearch.objects.filter(name__startswith="Old"))

    report = retention.run(confirmed=["search.SavedSearch"])

    assert report.gone == 150
    assert not SavedSearch.objects.exists()


def test_half_of_a_table_needs_no_confirmation(declare_rule, save_searches):
    save_searches(110)
    save_searches(110, name="New")
    declare_rule(lambda _now: SavedSearch.objects.filter(name__startswith="Old"))

    assert retention.run().gone == 110


def test_rows_that_stay_are_said(declare_rule, save_searches):
    save_searches(3)
    declare_rule(
        lambda _now: SavedSearch.objects.filter(name__startswith="Old"),
        erase_expired=lambda _rows: None,
    )

    report = retention.run()

    assert (report.gone, fault_of(report)) == (0, Fault.STAYED)
