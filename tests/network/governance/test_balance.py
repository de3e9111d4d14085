"""The balance of the community: whom it counts, and what two months may not tell together."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.governance import balance
from network.governance.models import BalanceSnapshot
from network.vocabulary import Region, StakeholderGroup
from tests.factories.governance import member
from tests.factories.members import InstitutionFactory

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = datetime.date(2026, 10, 1), datetime.date(2026, 11, 1)
LONG_AGO = datetime.date(2026, 1, 1)


def join(number, day=LONG_AGO, **fields):
    ends = datetime.date(2027, 12, 31)
    return [member(starts=day, ends=ends, **fields) for _number in range(number)]


def table(snapshot, name):
    return dict(map(tuple, snapshot.tables[name]))


def test_each_person_counts_once_as_what_he_joined_for_himself():
    [person] = join(1, group=StakeholderGroup.YOUTH)
    institution = InstitutionFactory()
    join(1, person=person, institution=institution, group=StakeholderGroup.ACADEMIA)

    counted = balance.count_members(OCTOBER)

    assert counted["members"] == {"all": 1}
    assert (counted["group"]["youth"], counted["group"]["academia"]) == (1, 0)


def test_gender_counts_only_where_it_is_given():
    for gender in ("woman", "man", "own-words", "undisclosed", ""):
        join(1, gender=gender)

    assert balance.count_members(OCTOBER)["gender"] == {"woman": 1, "man": 1, "own-words": 1}


def test_who_joins_during_a_month_is_counted_in_the_next():
    join(3, day=OCTOBER + datetime.timedelta(days=1))

    assert balance.count_members(OCTOBER)["members"]["all"] == 0
    assert balance.count_members(NOVEMBER)["members"]["all"] == 3


def test_the_month_is_counted_once():
    join(30)
    first = balance.take_snapshot(NOVEMBER)
    join(30)

    assert balance.take_snapshot(NOVEMBER) == first
    assert BalanceSnapshot.objects.count() == 1


def test_one_who_joins_does_not_show_in_the_next_month():
    """Without this, the region that appears with him had four before."""
    join(20, region=Region.EUROPE)
    join(15, region=Region.AFRICA)
    join(4, region=Region.ASIA)
    before = balance.take_snapshot(OCTOBER)
    join(1, day=datetime.date(2026, 10, 15), region=Region.ASIA)
    after = balance.take_snapshot(NOVEMBER)

    assert table(before, "region")["asia"] is None
    assert after.tables == before.tables
    assert after.members == before.members


def test_those_who_join_one_by_one_show_when_they_are_five_together():
    join(20, region=Region.EUROPE)
    join(15, region=Region.AFRICA)
    join(4, region=Region.ASIA)
    balance.take_snapshot(datetime.date(2026, 9, 1))
    join(2, day=datetime.date(2026, 9, 15), region=Region.ASIA)
    balance.take_snapshot(OCTOBER)
    join(3, day=datetime.date(2026, 10, 15), region=Region.ASIA)

    assert table(balance.take_snapshot(NOVEMBER), "region")["asia"] == 5


def test_the_page_shows_no_true_number(as_person):
    join(23, region=Region.EUROPE, group=StakeholderGroup.BUSINESS)
    join(17, region=Region.AFRICA, group=StakeholderGroup.YOUTH)
    join(3, region=Region.ASIA, group=StakeholderGroup.ACADEMIA)
    balance.take_snapshot(NOVEMBER)

    page = as_person("administrator").get("/admin/reports/balance/").content.decode()

    main = page.split('<div class="gov">')[1]
    assert [number for number in (">23<", ">17<", ">3<", ">43<") if number in main] == []
    assert ">20<" in main
    assert "withheld" in main


def test_a_tiny_community_is_told_that_it_is_too_small(as_person):
    join(4)
    balance.take_snapshot(NOVEMBER)

    assert "too small" in as_person("organiser").get("/admin/reports/balance/").content.decode()


@pytest.mark.parametrize(
    ("key", "status"), [("organiser", 200), ("administrator", 200), ("editor", 302)]
)
def test_organisers_and_administrators_open_the_report(as_person, key, status):
    assert as_person(key).get("/admin/reports/balance/").status_code == status


def test_the_balance_is_read_in_one_query():
    join(20)
    for month in (OCTOBER, NOVEMBER):
        balance.take_snapshot(month)

    with CaptureQueriesContext(connection) as asked:
        found = balance.current_balance()

    assert len(asked) == 1
    assert found.development["labels"] == ["Oct 2026", "Nov 2026"]
