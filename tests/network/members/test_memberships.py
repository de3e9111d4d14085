"""How memberships go on and end: renewal, leaving, coming back, suspension, and the calendar."""

import pytest
from django.core import mail

from network.members import people, permissions, signals, tasks
from network.members.actions import memberships, review
from network.members.models import Membership, MembershipRules
from network.members.panels import my_membership
from portal.accounts.permissions import Role
from portal.audit.models import Entry
from portal.mail.models import Letter
from portal.privacy import consents, erasure
from tests.cast import sign_in
from tests.factories.accounts import UserFactory
from tests.factories.members import (
    ApplicationFactory,
    InstitutionFactory,
    MembershipFactory,
    SeatFactory,
    days_from_now,
)

pytestmark = pytest.mark.django_db
State = Membership.State


@pytest.fixture
def heard():
    """The signals, in the order in which they were sent."""
    told = []

    def began(person, **_kwargs):
        told.append(("began", person))

    def ended(person, **_kwargs):
        told.append(("ended", person))

    signals.membership_began.connect(began)
    signals.membership_ended.connect(ended)
    yield told
    signals.membership_began.disconnect(began)
    signals.membership_ended.disconnect(ended)


def kinds():
    return sorted(Letter.objects.values_list("kind", flat=True))


def test_renewal_adds_a_term_after_the_running_one():
    membership = MembershipFactory(ends=days_from_now(10))
    former = membership.ends

    memberships.renew(membership=membership, particulars={"affiliation": "Elsewhere"})

    assert membership.ends.year == former.year + 1
    assert (membership.ends.month, membership.affiliation) == (former.month, "Elsewhere")


def test_renewal_clicked_twice_adds_one_term():
    membership = MembershipFactory(ends=days_from_now(10))
    again = Membership.objects.get()

    memberships.renew(membership=membership, particulars={})
    memberships.renew(membership=again, particulars={})

    assert again.ends == membership.ends


@pytest.mark.parametrize("ends", [200, -40])
def test_renewal_outside_its_time_is_refused_with_a_sentence(ends):
    membership = MembershipFactory(ends=days_from_now(ends))

    with pytest.raises(memberships.TooEarly, match="cannot be renewed now"):
        memberships.renew(membership=membership, particulars={})


def test_member_renews_with_one_click(client):
    membership = MembershipFactory(ends=days_from_now(-5))
    for key in ("code-of-conduct", "chatham-house-rule"):
        consents.give(membership.person, key)

    sign_in(client, membership.person).post("/membership/mine/renew/", {"as_it_is": "1"})

    membership.refresh_from_db()
    assert membership.state == State.CURRENT


def test_renewal_asks_for_consents_that_do_not_hold(client):
    membership = MembershipFactory(ends=days_from_now(5))
    browser = sign_in(client, membership.person)

    page = browser.post("/membership/mine/renew/", {"as_it_is": "1"}).content.decode()
    agreed = {"as_it_is": "1", "code_of_conduct": "on", "chatham_house_rule": "on"}
    browser.post("/membership/mine/renew/", agreed)

    assert "Tick this box if you agree" in page
    assert consents.holds(membership.person, "chatham-house-rule")
    membership.refresh_from_db()
    assert membership.renewed_on


def test_leaving_takes_one_click_and_hides_at_once(client, heard):
    membership = MembershipFactory()
    browser = sign_in(client, membership.person)

    browser.post("/membership/mine/leave/")
    browser.post("/membership/mine/leave/")

    membership.refresh_from_db()
    assert membership.state == State.LEFT
    assert not people.current_members().exists()
    assert heard == [("ended", membership.person)]
    assert kinds() == ["members.left"]


def test_who_left_comes_back_without_review_and_keeps_the_last_day(client, heard):
    membership = MembershipFactory()
    browser = sign_in(client, membership.person)
    browser.post("/membership/mine/leave/")

    browser.post("/membership/mine/rejoin/")

    back = Membership.objects.get(ended_at=None)
    assert (back.ends, back.affiliation) == (membership.ends, membership.affiliation)
    assert [what for what, _person in heard] == ["ended", "began"]


def test_coming_back_after_too_long_needs_an_application(settings):
    membership = MembershipFactory()
    memberships.leave(membership=membership)
    rules = MembershipRules.load()
    rules.rejoin_days = 0
    rules.save()

    with pytest.raises(memberships.NothingToReturnTo, match="Apply again"):
        memberships.rejoin(person=membership.person)


def test_suspended_member_cannot_leave_and_come_back():
    membership, administrator = MembershipFactory(), UserFactory(role=Role.ADMINISTRATOR)
    memberships.suspend(membership=membership, actor=administrator, reason="Sold the list.")
    memberships.leave(membership=membership)

    with pytest.raises(memberships.NothingToReturnTo):
        memberships.rejoin(person=membership.person)


def test_suspension_closes_and_its_end_opens(heard):
    membership, administrator = MembershipFactory(), UserFactory(role=Role.ADMINISTRATOR)
    person = membership.person

    memberships.suspend(membership=membership, actor=administrator, reason="Sold the list.")
    closed = people.current_members().exists()
    memberships.reinstate(membership=membership, actor=administrator)

    assert (closed, people.current_members().exists()) == (False, True)
    assert heard == [("ended", person), ("began", person)]
    assert kinds() == ["members.reinstated", "members.suspended"]
    assert "Sold the list." in Letter.objects.get(kind="members.suspended").text
    acts = list(Entry.objects.order_by("number").values_list("act", flat=True))
    assert acts == ["members.suspended", "members.reinstated"]


def test_who_holds_a_seat_as_well_stays_a_member_when_he_leaves_his_own(heard):
    person = UserFactory()
    own = MembershipFactory(person=person)
    SeatFactory(person=person)

    memberships.leave(membership=own)

    assert permissions.is_member(person)
    assert heard == []


def test_admission_of_a_member_goes_on_with_his_membership():
    membership = MembershipFactory(ends=days_from_now(20))
    application = ApplicationFactory(applicant=membership.person, affiliation="New place")

    review.admit(application=application, reviewer=UserFactory(role=Role.REVIEWER))

    membership.refresh_from_db()
    assert membership.affiliation == "New place"
    assert Membership.objects.count() == 1


def test_erasure_hides_while_it_can_be_taken_back(heard):
    person = MembershipFactory().person

    erasure.request(person)
    hidden = people.current_members().exists()
    erasure.withdraw(person)

    assert (hidden, people.current_members().exists()) == (False, True)
    assert heard == [("ended", person), ("began", person)]


# The calendar


def night():
    tasks.follow_the_calendar()


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (31, []),
        (30, ["members.reminder"]),
        (28, ["members.reminder"]),
        (20, []),
        (7, ["members.reminder"]),
        (-1, []),
        (-30, ["members.last-day"]),
        (-31, ["members.lapsed"]),
    ],
)
def test_members_hear_of_the_end_in_time_and_once(ends, expected):
    MembershipFactory(ends=days_from_now(ends))

    night()
    night()

    assert kinds() == expected


def test_both_reminders_go_out_on_their_days():
    membership = MembershipFactory(ends=days_from_now(30))
    night()
    Membership.objects.update(ends=days_from_now(7))
    night()

    assert kinds() == ["members.reminder", "members.reminder"]
    assert membership.person.letters.count() == 2


def test_lapse_is_told_once_and_opens_the_way_back(heard):
    membership = MembershipFactory(ends=days_from_now(-40))

    night()
    night()

    assert heard == [("ended", membership.person)]
    assert memberships.rejoin(person=membership.person).is_current


def test_contacts_are_reminded_for_their_institution_and_its_seats_end_with_it(heard):
    contact = UserFactory()
    institution = InstitutionFactory(contact=contact, ends=days_from_now(7))
    seat = SeatFactory(institution=institution)
    night()

    for row in (institution, seat):
        row.ends, row.grace_ends = days_from_now(-40), days_from_now(-10)
        row.save(update_fields=["ends", "grace_ends"])
    night()
    night()

    institution.refresh_from_db()
    assert institution.seats_taken == 0
    assert heard == [("ended", seat.person)]
    assert kinds() == ["members.institution-reminder", "members.seat-freed"]
    assert mail.outbox == []


# Where it is shown


def test_my_portal_says_what_waits(rf):
    membership = MembershipFactory(ends=days_from_now(5))
    request = rf.get("/")
    request.user = membership.person

    panel = my_membership(request)

    assert [str(item.label) for item in panel.waiting] == ["Renew your membership"]


def test_my_portal_tells_reviewers_what_waits_for_review(rf):
    request = rf.get("/")
    request.user = UserFactory(role=Role.REVIEWER)
    ApplicationFactory()
    ApplicationFactory(applicant=request.user)

    panel = my_membership(request)

    assert [str(item.label) for item in panel.waiting] == ["1 application waits for review"]


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_memberships_takes_the_same_queries_for_one_and_three(
    as_person, number, django_assert_max_num_queries
):
    client = as_person("administrator")
    client.get("/admin/memberships/?state=current")
    SeatFactory.create_batch(number)

    with django_assert_max_num_queries(30) as counted:
        client.get("/admin/memberships/?state=current")

    QUERIES.append(len(counted))
    assert len(set(QUERIES)) == 1


QUERIES = []


def test_administrator_suspends_in_the_back_office(as_person):
    membership = MembershipFactory()
    client = as_person("administrator")

    client.post(f"/admin/memberships/{membership.pk}/", {"act": "suspend", "text": "A reason."})

    membership.refresh_from_db()
    assert (membership.state, membership.suspension_reason) == (State.SUSPENDED, "A reason.")


def test_nobody_suspends_or_reinstates_himself(as_person, cast):
    own = cast["administrator"].memberships.get()
    client = as_person("administrator")

    client.post(f"/admin/memberships/{own.pk}/", {"act": "suspend", "text": "A reason."})

    own.refresh_from_db()
    assert own.state == State.CURRENT
