"""Codes and invitations: what opens, what does not, and what a partner may send itself."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from events.programme.models import Audience, Partner
from events.registration.models import (
    Access,
    Allotment,
    Approval,
    Invitation,
    Registration,
    Standing,
)
from portal.mail.models import Letter
from tests.events.registration.writing import address, send, text
from tests.factories.events import make_event, make_intake

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def closed():
    return make_intake(access=Access.CODE, approval=Approval.BY_HAND)


def invite(intake, **values):
    return Invitation.objects.create(intake=intake, **values)


@pytest.fixture
def allotment():
    intake = make_intake(access=Access.CODE)
    partner = Partner.objects.create(event=intake.event, name="Centre for Water")
    return Allotment.objects.create(
        intake=intake, partner=partner, size=2, email="desk@partner.example", group="other"
    )


def page_of(allotment):
    return reverse("registration:partner", args=[allotment.secret])


def invite_by(client, allotment, name):
    values = {"send": "1", "name": name, "email": f"{name.lower()}@guests.example"}
    return client.post(page_of(allotment), values, follow=True)


def test_without_a_code_one_reads_that_one_is_needed(client, closed):
    page = text(client.get(address(closed)))

    assert "Registration is by invitation." in page
    assert 'name="code"' in page
    assert "Registration is by invitation." in text(send(closed))


def test_code_in_the_address_opens_the_form_filled_in(client, closed):
    invitation = invite(closed, name="Ana Reyes", email="ana@guests.example", group="business")

    page = text(client.get(f"{address(closed)}?code={invitation.code}"))

    assert 'value="Ana Reyes"' in page
    assert 'value="ana@guests.example"' in page
    assert 'value="business" selected' in page
    assert f'value="{invitation.code}"' in page


def test_invited_guest_needs_no_further_decision(closed):
    invitation = invite(closed)

    send(closed, code=invitation.code)

    registration = Registration.objects.get()
    invitation.refresh_from_db()
    assert (registration.state, registration.invitation) == (Standing.CONFIRMED, invitation)
    assert invitation.used == 1


def test_code_may_leave_the_decision_to_organisers(closed):
    invitation = invite(closed, skips_approval=False)

    send(closed, code=invitation.code)

    assert Registration.objects.get().state == Standing.PENDING


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"used": 1}, "This code was used as often as it may be."),
        ({"until": NOW - datetime.timedelta(days=1)}, "This invitation was good until"),
        ({"revoked_at": NOW}, "This invitation was taken back."),
    ],
)
def test_code_that_is_over_says_why(client, closed, values, sentence):
    invitation = invite(closed, **values)

    assert sentence in text(client.get(f"{address(closed)}?code={invitation.code}"))
    assert sentence in text(send(closed, code=invitation.code))
    assert not Registration.objects.exists()


def test_code_that_does_not_exist_says_so(closed):
    assert "There is no such code." in text(send(closed, code="never-made"))


def test_code_that_is_over_is_told_on_its_field_where_it_is_not_needed():
    intake = make_intake()
    invitation = invite(intake, revoked_at=NOW)

    page = text(send(intake, code=invitation.code))

    assert "This invitation was taken back." in page
    assert "Ines Duarte" in page
    assert not Registration.objects.exists()


def test_invitation_of_another_address_opens_nothing(closed):
    invitation = invite(closed, email="ana@guests.example")

    page = text(send(closed, code=invitation.code))

    assert "This invitation is for another address." in page
    assert not Registration.objects.exists()


def test_form_with_a_used_code_that_is_sent_twice_is_answered_alike(closed):
    invitation = invite(closed)

    answered = [send(closed, code=invitation.code).status_code for _twice in range(2)]

    assert answered == [302, 302]
    assert Registration.objects.count() == 1


def test_invitation_opens_an_event_that_is_for_the_invited_alone(client):
    intake = make_intake(make_event(audience=Audience.INVITED), access=Access.CODE)
    invitation = invite(intake)

    assert client.get(address(intake)).status_code == 404
    assert client.get(f"{address(intake)}?code={invitation.code}").status_code == 200
    assert client.get(f"{address(intake)}?code=guessed").status_code == 404


def test_partner_sends_invitations_by_mail(client, allotment, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = text(invite_by(client, allotment, "Ana"))

    invitation = Invitation.objects.get()
    letter = Letter.objects.get(address="ana@guests.example")
    assert "ana@guests.example" in page
    assert (invitation.allotment, invitation.group) == (allotment, "other")
    assert letter.kind == "events.invitation"


def test_partner_sends_no_more_than_was_allotted(client, allotment):
    pages = [text(invite_by(client, allotment, name)) for name in ("Ana", "Ben", "Cem")]

    allotment.refresh_from_db()
    assert "All your invitations are sent" in pages[2]
    assert allotment.sent == Invitation.objects.count() == 2


def test_partner_invites_nobody_twice(client, allotment):
    pages = [text(invite_by(client, allotment, "Ana")) for _twice in range(2)]

    allotment.refresh_from_db()
    assert "This address has an invitation already." in pages[1]
    assert allotment.sent == Invitation.objects.count() == 1


def test_partner_takes_one_back_and_sends_another(client, allotment):
    for name in ("Ana", "Ben"):
        invite_by(client, allotment, name)
    ana = Invitation.objects.get(email="ana@guests.example")

    page = text(client.post(page_of(allotment), {"take_back": ana.pk}, follow=True))
    again = text(client.post(page_of(allotment), {"take_back": ana.pk}, follow=True))
    invite_by(client, allotment, "Cem")

    allotment.refresh_from_db()
    assert "You can send another." in page
    assert "This invitation was used or taken back already." in again
    assert allotment.sent == 2
    assert "This invitation was taken back." in text(send(allotment.intake, code=ana.code))


def test_partner_sees_its_own_invitees_and_numbers_alone(client, allotment):
    invite(allotment.intake, name="Somebody Else", email="else@guests.example")
    invite_by(client, allotment, "Ana")
    code = Invitation.objects.get(email="ana@guests.example").code
    send(allotment.intake, name="Ana R.", email="ana@guests.example", code=code, group="other")

    page = text(client.get(page_of(allotment)))

    assert "Has registered" in page
    assert "of 2 invitations left" in page
    assert "else@guests.example" not in page
    assert "Somebody Else" not in page


def test_partner_does_not_reach_invitations_of_others(client, allotment):
    other = invite(allotment.intake)

    assert client.post(page_of(allotment), {"take_back": other.pk}).status_code == 404
    assert client.post(page_of(allotment), {"take_back": "x"}).status_code == 404


def test_partner_is_told_when_its_time_is_over(client, allotment):
    Allotment.objects.update(until=NOW - datetime.timedelta(days=1))

    page = text(invite_by(client, allotment, "Ana"))

    assert "The time to invite is over." in page
    assert not Invitation.objects.exists()


def test_renewed_address_of_a_partner_gets_a_sentence(client, allotment):
    old = page_of(allotment)
    Allotment.objects.update(secret="another")

    response = client.get(old)

    assert response.status_code == 410
    assert "The address was renewed" in text(response)


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_a_partner_costs_the_same(client, allotment, number, django_assert_num_queries):
    for each in range(number):
        invite(allotment.intake, allotment=allotment, email=f"{each}@guests.example")
    client.get(page_of(allotment))

    with django_assert_num_queries(6):
        client.get(page_of(allotment))
