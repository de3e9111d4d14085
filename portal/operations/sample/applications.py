"""What reviewers of the sample have to do: applications in several states, and an invitation."""

import functools
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from network.members.actions.applications import CONSENTS
from network.members.models import (
    AdditionalAnswer,
    Application,
    Institution,
    Recommendation,
    ReviewNote,
    SeatInvitation,
)
from portal.accounts.models import User
from portal.operations.sample import texts
from portal.operations.sample.community import PLACE
from portal.privacy import consents

BESIDE = ("name", "time_zone", "days", "note", "question", "recommendation", "why")
INVITED = f"somebody.new@{PLACE}"


@functools.cache
def written():
    return texts.read("applications.toml")["application"]


@transaction.atomic
def load(shelf):
    made = sum(ensure(shelf, key, values) for key, values in written().items())
    return made + ensure_draft(shelf) + ensure_invitation(shelf)


def ensure(shelf, key, values):
    email = f"{key}@{PLACE}"
    if User.objects.filter(email=email).exists():
        return 0
    person = User.objects.create_user(email, name=values["name"], time_zone=values["time_zone"])
    for purpose in CONSENTS:
        consents.give(person, purpose)
    then = timezone.now() - timedelta(days=values["days"])
    said = {name: value for name, value in values.items() if name not in BESIDE}
    application = Application.objects.create(
        applicant=person, steps_done=4, started_at=then, sent_at=then, waiting_since=then, **said
    )
    add_what_reviewers_said(application, shelf.people["reviewer"], values, then)
    return 1


def add_what_reviewers_said(application, reviewer, values, then):
    later = then + timedelta(days=2)
    if "note" in values:
        ReviewNote.objects.create(application=application, author=reviewer, text=values["note"])
    if "question" in values:
        AdditionalAnswer.objects.create(
            application=application, asked_by=reviewer, question=values["question"], asked_at=later
        )
    if "recommendation" in values:
        Recommendation.objects.create(
            application=application,
            reviewer=reviewer,
            verdict=values["recommendation"],
            why=values["why"],
        )
    if application.referee_answer:
        application.referee_answered_at = later
    if application.status == Application.Status.DECLINED:
        application.decided_by, application.decided_at = reviewer, later
    application.save()


def ensure_draft(shelf):
    """The researcher has begun to apply."""
    if shelf.people["researcher"].membership_applications.exists():
        return 0
    Application.objects.create(
        applicant=shelf.people["researcher"],
        steps_done=1,
        group="academia",
        region="americas",
        affiliation="Hudson School of Diplomacy",
        role="practitioner",
    )
    return 1


def ensure_invitation(shelf):
    institution = Institution.objects.filter(
        contacts__person=shelf.community["hana-suzuki"]
    ).first()
    if institution is None or institution.invitations.exists():
        return 0
    SeatInvitation.objects.create(
        institution=institution,
        email=INVITED,
        invited_by=shelf.community["hana-suzuki"],
        expires_at=timezone.now() + timedelta(days=14),
    )
    return 1
