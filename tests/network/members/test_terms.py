"""How long a membership lasts, and what it is on each day."""

from datetime import date

import pytest

from network.members import people, permissions
from network.members.cast import admit
from network.members.models import Membership, MembershipRules
from network.members.models.terms import months_after
from portal.route_table import MEMBERS, WITH_ACCOUNT
from tests.factories.members import MembershipFactory, days_from_now

pytestmark = pytest.mark.django_db
State = Membership.State


@pytest.mark.parametrize(
    ("ends", "state"),
    [
        (10, State.CURRENT),
        (0, State.CURRENT),
        (-1, State.GRACE),
        (-30, State.GRACE),
        (-31, State.LAPSED),
    ],
)
def test_state_follows_the_days(ends, state):
    membership = MembershipFactory(ends=days_from_now(ends))

    assert membership.state == state
    assert membership.is_current == permissions.is_member(membership.person)
    assert membership.is_current == people.current_members().exists()


def test_a_month_that_is_shorter_ends_the_term_on_its_last_day():
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 1), 12) == date(2027, 12, 1)


def test_whoever_has_no_account_is_no_member(client):
    assert not permissions.is_member(client.get("/").wsgi_request.user)


def test_of_the_cast_those_are_members_whom_the_table_names(cast):
    members = {key for key in WITH_ACCOUNT if permissions.is_member(cast[key])}

    assert members == set(MEMBERS)


def test_admitting_one_of_the_cast_twice_makes_one_membership(cast):
    admit("member")

    assert cast["member"].memberships.count() == 1


def test_reminders_are_read_from_the_rules():
    assert MembershipRules(reminder_days="7,30 , 7").reminders() == [30, 7]
