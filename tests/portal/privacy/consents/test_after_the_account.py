"""What stays of consents once the account is gone, and for how long."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from portal.personal_data import declared
from portal.privacy import consents, retention
from portal.privacy.models import ConsentEvent
from tests.factories.accounts import UserFactory
from tests.portal.privacy.consents.conftest import KEY

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone():
    """Somebody who agreed and whose account was then erased by the rule of the model."""
    person = UserFactory(email="ada@example.org", name="Ada")
    consents.give(person, KEY)
    rule = next(held for held in declared() if held.model is ConsentEvent)
    rule.erase(rule.rows_of(person), person)
    person.delete()


def test_event_stays_without_a_name(gone):
    row = ConsentEvent.objects.values().get()

    assert row["person_id"] is None
    assert "ada" not in str(row).lower()


def test_nobody_holds_what_was_cut_off(gone):
    assert list(consents.holders(KEY)) == []


def test_who_gives_the_address_learns_what_it_agreed_to(gone, capsys):
    call_command("consent_proof", "Ada@Example.org")
    call_command("consent_proof", "eve@example.org")

    printed = capsys.readouterr().out
    assert "given: specimen version 1 (en)" in printed
    assert "Nothing is known" in printed


def test_event_goes_three_years_later(gone):
    retention.run(only=["privacy.ConsentEvent"], now=timezone.now() + timedelta(days=3 * 365 + 1))

    assert not ConsentEvent.objects.exists()


def test_event_stays_until_then(gone):
    retention.run(only=["privacy.ConsentEvent"], now=timezone.now() + timedelta(days=1000))

    assert ConsentEvent.objects.count() == 1


def test_events_of_who_is_there_stay_for_ever():
    consents.give(UserFactory(), KEY)

    retention.run(now=timezone.now() + timedelta(days=36500), only=["privacy.ConsentEvent"])

    assert ConsentEvent.objects.count() == 1


def test_events_of_the_living_cannot_be_forgotten():
    consents.give(UserFactory(), KEY)

    ConsentEvent.objects.all().forget()

    assert ConsentEvent.objects.count() == 1
