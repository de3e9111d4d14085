"""Members, institutions and applications. ``MembershipFactory(person=...)`` makes a member."""

from datetime import timedelta

import factory
from django.db.models import F
from django.utils import timezone
from factory.django import DjangoModelFactory

from network.members.models import (
    Application,
    Institution,
    InstitutionContact,
    Membership,
    NegotiationRole,
    SeatInvitation,
    today,
)
from network.vocabulary import Region, StakeholderGroup
from tests.factories.accounts import UserFactory


def days_from_now(number):
    return today() + timedelta(days=number)


class ParticularsFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    group = StakeholderGroup.CIVIL_SOCIETY
    region = Region.EUROPE
    affiliation = "Five Rivers Trust"
    role = NegotiationRole.NOW
    languages = factory.LazyFunction(lambda: ["en", "fr"])
    negotiates = "Water between two provinces."


class MembershipFactory(ParticularsFactory):
    """In its term; ``ends=days_from_now(-3)`` puts it into its grace of thirty days."""

    class Meta:
        model = Membership

    person = factory.SubFactory(UserFactory)
    starts = factory.LazyFunction(lambda: days_from_now(-100))
    ends = factory.LazyFunction(lambda: days_from_now(265))
    grace_ends = factory.LazyAttribute(lambda row: row.ends + timedelta(days=30))


class InstitutionFactory(DjangoModelFactory):
    """``contact=person`` gives it a contact."""

    class Meta:
        model = Institution
        skip_postgeneration_save = True

    name = factory.Sequence(lambda number: f"Institute {number}")
    group = StakeholderGroup.ACADEMIA
    region = Region.EUROPE
    seats = 3
    starts = factory.LazyFunction(lambda: days_from_now(-100))
    ends = factory.LazyFunction(lambda: days_from_now(265))
    grace_ends = factory.LazyAttribute(lambda row: row.ends + timedelta(days=30))

    @factory.post_generation
    def contact(self, create, extracted, **kwargs):
        if extracted:
            InstitutionContact.objects.create(institution=self, person=extracted)


class SeatFactory(MembershipFactory):
    """A membership by a seat; counts as taken."""

    class Meta:
        model = Membership
        skip_postgeneration_save = True

    institution = factory.SubFactory(InstitutionFactory)
    ends = factory.SelfAttribute("institution.ends")
    grace_ends = factory.SelfAttribute("institution.grace_ends")

    @factory.post_generation
    def counted(self, create, extracted, **kwargs):
        theirs = Institution.objects.filter(pk=self.institution_id)
        theirs.update(seats_taken=F("seats_taken") + 1)


class SeatInvitationFactory(DjangoModelFactory):
    class Meta:
        model = SeatInvitation

    institution = factory.SubFactory(InstitutionFactory)
    email = factory.Sequence(lambda number: f"invited{number}@example.org")
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=14))


class DraftFactory(ParticularsFactory):
    class Meta:
        model = Application

    applicant = factory.SubFactory(UserFactory)
    affiliation = "Harbour Workers’ Union"
    referee_name = "Ana Referee"
    referee_email = "referee@example.org"
    referee_relation = "We shared a table in Geneva."


class ApplicationFactory(DraftFactory):
    """Sent, and waiting for review."""

    status = Application.Status.WAITING
    sent_at = factory.LazyFunction(timezone.now)
    waiting_since = factory.SelfAttribute("sent_at")
