"""Institutions: seats are given, taken and freed, and never more than there are."""

import threading

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from network.members import links, permissions
from network.members.actions import MembershipError, institutions, seats
from network.members.models import Institution, Membership
from portal.accounts.permissions import Role
from portal.audit.models import Entry
from portal.mail.models import Letter
from tests.cast import sign_in
from tests.factories.accounts import UserFactory
from tests.factories.members import (
    InstitutionFactory,
    MembershipFactory,
    SeatFactory,
    SeatInvitationFactory,
    days_from_now,
)

pytestmark = pytest.mark.django_db
SAID = {"role": "now", "negotiates": "Ports.", "languages": ["en"]}
AGREED = {"code_of_conduct": "on", "chatham_house_rule": "on"}


@pytest.fixture
def contact():
    return UserFactory(name="Carla Contact")


@pytest.fixture
def institution(contact):
    return InstitutionFactory(contact=contact, seats=2)


def path_of(invitation):
    return reverse("members:seat", args=[links.seat(invitation, "en").split("/")[-2]])


def take(institution, person):
    return seats.take(institution=institution, person=person, particulars={"role": "now"})


def test_contact_invites_and_the_invited_takes_the_seat(client, institution, contact):
    sign_in(client, contact).post(
        reverse("members:invite", args=[institution.pk]), {"email": "New@Example.org"}
    )
    invitation = institution.invitations.get()
    guest = UserFactory(email="new@example.org")

    answer = sign_in(client, guest).post(path_of(invitation), SAID | AGREED)

    seat = Membership.objects.get(person=guest)
    assert answer["Location"] == "/membership/mine/"
    assert (seat.affiliation, seat.group) == (institution.name, institution.group)
    assert permissions.is_member(guest)
    assert Letter.objects.get(kind="members.seat-invitation").address == "new@example.org"


def test_visitor_reads_the_invitation_and_is_led_to_an_account(client):
    invitation = SeatInvitationFactory(email="guest@example.org")
    address = path_of(invitation)

    page = client.get(address).content.decode()

    assert "guest@example.org" in page
    assert f"?next={address}" in page


def test_invitation_opens_to_its_address_alone(client):
    invitation = SeatInvitationFactory()
    stranger = UserFactory()

    page = sign_in(client, stranger).post(path_of(invitation), SAID | AGREED).content.decode()

    assert "The invitation is for another address" in page
    assert not permissions.is_member(stranger)


def test_address_that_is_not_proved_opens_nothing():
    invitation = SeatInvitationFactory(email="guest@example.org")
    guest = UserFactory(email="guest@example.org", verified=False)

    with pytest.raises(institutions.OtherAddress):
        institutions.accept(invitation=invitation, person=guest, particulars={})


@pytest.mark.parametrize("change", ["expired", "taken back", "used"])
def test_invitation_that_is_over_says_so(client, change):
    invitation = SeatInvitationFactory()
    now = timezone.now()
    field = {"expired": "expires_at", "taken back": "withdrawn_at", "used": "accepted_at"}[change]
    type(invitation).objects.update(**{field: now})

    response = client.get(path_of(invitation))

    assert response.status_code == 410
    assert invitation.institution.name in response.content.decode()


def test_invitations_come_to_an_end(institution, contact):
    SeatInvitationFactory.create_batch(institution.seats + 5, institution=institution)

    with pytest.raises(institutions.NotNow, match="Enough invitations are open"):
        institutions.invite(institution=institution, actor=contact, email="more@example.org")


def test_seats_end_where_they_are_all_taken(institution):
    take(institution, UserFactory())
    take(institution, UserFactory())

    with pytest.raises(seats.NoSeatFree, match="Every seat of"):
        take(institution, UserFactory())


def test_person_holds_one_seat_at_a_time_and_the_refused_one_stays_free(institution):
    holder = SeatFactory().person

    with pytest.raises(seats.HasSeat):
        take(institution, holder)

    institution.refresh_from_db()
    assert institution.seats_taken == 0


def test_freed_seat_is_there_for_another(client, institution, contact):
    seat = SeatFactory(institution=institution)
    address = reverse("members:free_seat", args=[institution.pk, seat.pk])
    browser = sign_in(client, contact)

    browser.post(address)
    again = browser.post(address)

    institution.refresh_from_db()
    assert (institution.seats_taken, again.status_code) == (0, 404)
    assert not permissions.is_member(seat.person)
    assert Letter.objects.get().kind == "members.seat-freed"


def test_member_gives_back_a_seat_and_stays_a_member_of_his_own(client, institution):
    seat = SeatFactory(institution=institution)
    MembershipFactory(person=seat.person)

    sign_in(client, seat.person).post("/membership/mine/leave/", {"seat": "1"})

    institution.refresh_from_db()
    assert institution.seats_taken == 0
    assert permissions.is_member(seat.person)


def test_renewal_by_the_contact_carries_all_seats(client, institution, contact):
    Institution.objects.update(ends=days_from_now(5), grace_ends=days_from_now(35))
    seat = SeatFactory(institution=Institution.objects.get())

    sign_in(client, contact).post(reverse("members:renew_institution", args=[institution.pk]))

    seat.refresh_from_db()
    institution.refresh_from_db()
    assert seat.ends == institution.ends > days_from_now(300)


def test_last_contact_hands_over_before_stepping_down(institution, contact):
    seat = SeatFactory(institution=institution)

    with pytest.raises(institutions.LastContact, match="You are the only contact"):
        institutions.step_down(institution=institution, person=contact)
    institutions.add_contact(institution=institution, email=seat.person.email)
    institutions.step_down(institution=institution, person=contact)

    assert institution.contacts.get().person == seat.person


def test_contact_names_nobody_without_a_seat(institution):
    with pytest.raises(institutions.NotNow, match="Nobody who holds a seat has this address"):
        institutions.add_contact(institution=institution, email="nobody@example.org")


def test_end_of_an_institution_ends_its_seats_and_invitations(institution):
    seat = SeatFactory(institution=institution)
    SeatInvitationFactory(institution=institution)

    institutions.end(institution=institution, left=True)

    assert not permissions.is_member(seat.person)
    assert not institution.invitations.waiting().exists()


def test_administrator_changes_seats_but_not_below_those_taken(institution):
    administrator = UserFactory(role=Role.ADMINISTRATOR)
    SeatFactory(institution=institution)
    SeatFactory(institution=institution)

    with pytest.raises(institutions.NotNow, match="More seats are taken"):
        institutions.change_seats(institution=institution, actor=administrator, number=1)
    institutions.change_seats(institution=institution, actor=administrator, number=9)

    assert institution.seats == 9
    assert Entry.objects.get().facts == {"seats": 9}


@pytest.mark.parametrize("key", ["visitor", "outsider", "member", "administrator"])
def test_nobody_but_a_contact_opens_the_page(as_person, institution, key):
    response = as_person(key).get(institution.get_absolute_url())

    assert response.status_code in (302, 404)


@pytest.mark.parametrize("number", [1, 3])
def test_page_takes_the_same_queries_for_one_and_three(
    client, contact, number, django_assert_max_num_queries
):
    institution = InstitutionFactory(contact=contact, seats=9)
    SeatFactory.create_batch(number, institution=institution)
    SeatInvitationFactory.create_batch(number, institution=institution)
    browser = sign_in(client, contact)
    browser.get(institution.get_absolute_url())

    with django_assert_max_num_queries(20) as counted:
        browser.get(institution.get_absolute_url())

    QUERIES.append(len(counted))
    assert len(set(QUERIES)) == 1


QUERIES = []


@pytest.mark.django_db(transaction=True)
def test_of_several_who_come_at_once_for_the_last_seat_one_gets_it():
    institution = InstitutionFactory(seats=1)
    guests = [UserFactory() for _number in range(4)]
    invitations = [
        SeatInvitationFactory(institution=institution, email=guest.email) for guest in guests
    ]
    start, outcomes = threading.Barrier(len(guests)), []

    def accept(invitation, guest):
        start.wait()
        try:
            institutions.accept(invitation=invitation, person=guest, particulars={"role": "now"})
            outcomes.append("seated")
        except MembershipError as refusal:
            outcomes.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=accept, args=pair) for pair in zip(invitations, guests, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    institution.refresh_from_db()
    assert sorted(outcomes) == ["NoSeatFree", "NoSeatFree", "NoSeatFree", "seated"]
    assert institution.seats_taken == institution.memberships.open().count() == 1
    assert institution.invitations.waiting().count() == 3
