"""Consultations and their voices. ``open_consultation(members=...)`` is in both its periods."""

from datetime import timedelta

import factory
from django.core.files.base import ContentFile
from django.utils import timezone

from network.governance.models import Comment, Consultation, Decision
from tests.factories.accounts import UserFactory
from tests.factories.members import MembershipFactory

DAY = timedelta(days=1)


def from_now(days):
    return factory.LazyFunction(lambda: timezone.now() + days * DAY)


class ConsultationFactory(factory.django.DjangoModelFactory):
    """Announced, public, under the rule; open for comments and for positions."""

    class Meta:
        model = Consultation

    question = factory.Sequence(lambda number: f"Question {number}?")
    summary = "What shall we do?"
    background = "<p>Because the river does not wait.</p>"
    is_public = True
    time_zone = "Europe/Zurich"
    announced_at = from_now(-10)
    opens_at = from_now(-5)
    comments_until = from_now(5)
    consent_from = from_now(-1)
    closes_at = from_now(10)


class CommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Comment

    consultation = factory.SubFactory(ConsultationFactory)
    text = "I would rather wait."


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    consultation = factory.SubFactory(ConsultationFactory)
    title = "We wait"
    summary = "Until the spring."
    decided = "<p>We wait until the spring.</p>"


def with_document(**fields):
    file = ContentFile(b"Notes of the day.", "notes.txt")
    return ConsultationFactory(document=file, document_title="Notes", **fields)


def member(**fields):
    """A person with a membership; ``group`` and the like are those of the membership."""
    person = fields.pop("person", None) or UserFactory()
    MembershipFactory(person=person, **fields)
    return person
