"""Retention in the back office: the rules, the reports, counting without clearing."""

import pytest
from django.urls import reverse

from portal.audit.models import Entry
from portal.privacy import retention
from portal.privacy.models import RetentionCount, RetentionRun
from search.models import SavedSearch

pytestmark = pytest.mark.django_db


def old(now):
    return SavedSearch.objects.filter(name__startswith="Old")


@pytest.mark.parametrize("key", ["editor", "reviewer", "organiser"])
def test_reports_are_for_administrators(as_person, key):
    person = as_person(key)

    assert person.get(reverse("retention_runs")).status_code in {302, 403}
    assert person.post(reverse("retention_count")).status_code in {302, 403}
    assert not RetentionRun.objects.exists()


def test_page_shows_rules_and_what_was_done(as_person, declare_rule, save_searches):
    save_searches(3)
    declare_rule(old)
    retention.run()

    page = as_person("administrator").get(reverse("retention_runs")).content.decode()

    assert "search.SavedSearch" in page
    assert "Short." in page
    assert "Cleared" in page


def test_page_says_why_a_rule_was_not_applied(as_person, declare_rule, save_searches):
    save_searches(3)
    declare_rule(lambda _now: SavedSearch.objects.all())
    retention.run()

    page = as_person("administrator").get(reverse("retention_runs")).content.decode()

    assert str(RetentionCount.Fault.EVERYTHING.label) in page


def test_counting_clears_nothing_and_leaves_a_trace(as_person, cast, declare_rule, save_searches):
    save_searches(3)
    declare_rule(old)

    as_person("administrator").post(reverse("retention_count"))

    assert RetentionRun.objects.get().is_dry
    assert SavedSearch.objects.count() == 3
    entry = Entry.objects.get(act="privacy.clearing-counted")
    assert (entry.actor, entry.facts) == (cast["administrator"], {"due": 3})


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_as_many_queries_for_three_as_for_one(
    as_person, declare_rule, save_searches, count, django_assert_max_num_queries
):
    save_searches(2)
    declare_rule(old)
    for _time in range(count):
        retention.run(dry=True)
    person = as_person("administrator")
    person.get(reverse("retention_runs"))

    with django_assert_max_num_queries(16):
        person.get(reverse("retention_runs"))
