"""What reviewers do with an application. Of two who decide at once, one does."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.members import notifications, permissions
from network.members.actions import MembershipError, institutions, memberships
from network.members.models import (
    AdditionalAnswer,
    Application,
    Recommendation,
    ReviewNote,
)
from network.members.models.rules import MembershipRules
from portal.audit.actions import record

Status, Verdict = Application.Status, Recommendation.Verdict


class NotYours(MembershipError):
    """The reviewer may not act on this application."""

    def __init__(self):
        super().__init__(_("This application is not yours to decide: leave it to somebody else."))


class Decided(MembershipError):
    """Somebody else was quicker."""

    def __init__(self):
        super().__init__(
            _("Somebody else has answered this application meanwhile. Nothing was changed.")
        )


class NeedsSecond(MembershipError):
    """The rules ask for two reviewers who agree."""

    def __init__(self):
        super().__init__(
            _(
                "Two reviewers decide. Give your recommendation; the decision can be taken once"
                " another reviewer has recommended the same."
            )
        )


@transaction.atomic
def note(*, application, author, text):
    _must(permissions.may_review(author, application))
    return ReviewNote.objects.create(application=application, author=author, text=text)


@transaction.atomic
def recommend(*, application, reviewer, verdict, why=""):
    """Say what one would do; saying it again in the same round replaces it."""
    _must(permissions.may_decide(reviewer, application))
    if not Application.objects.queue().filter(pk=application.pk).exists():
        raise Decided
    recommendation, _is_new = Recommendation.objects.update_or_create(
        application=application,
        reviewer=reviewer,
        round=application.round,
        defaults={"verdict": verdict, "why": why},
    )
    return recommendation


@transaction.atomic
def ask_more(*, application, reviewer, question):
    """Send a question; the application leaves the queue until the applicant answers."""
    _must(permissions.may_decide(reviewer, application))
    _move(application, status=Status.MORE_ASKED)
    asked = AdditionalAnswer.objects.create(
        application=application, asked_by=reviewer, question=question
    )
    notifications.ask_for_more(asked)
    record(actor=reviewer, act="members.more-asked", target=application)


@transaction.atomic
def admit(*, application, reviewer, words=""):
    """Let the applicant, or his institution, be a member from today."""
    _decide(application, reviewer, Verdict.ADMIT, Status.ADMITTED, words)
    if application.is_for_institution:
        institution = institutions.found(application=application)
        notifications.tell_admission_of_institution(application, institution)
    else:
        membership = memberships.begin_or_go_on(application)
        notifications.tell_admission(application, membership)
    record(actor=reviewer, act="members.admitted", target=application)


@transaction.atomic
def decline(*, application, reviewer, reason):
    """Refuse, with the reason that the applicant reads."""
    _decide(application, reviewer, Verdict.DECLINE, Status.DECLINED, reason)
    notifications.tell_refusal(application)
    record(actor=reviewer, act="members.declined", target=application, reason=reason)


def _decide(application, reviewer, verdict, status, reason):
    _must(permissions.may_decide(reviewer, application))
    if MembershipRules.load().two_reviewers and not _is_seconded(application, reviewer, verdict):
        raise NeedsSecond
    _move(application, status=status, decided_at=timezone.now(), decided_by=reviewer, reason=reason)


def _is_seconded(application, reviewer, verdict):
    others = application.recommendations.exclude(reviewer=reviewer).exclude(reviewer=None)
    return others.filter(round=application.round, verdict=verdict).exists()


def _move(application, **changes):
    """Out of the queue, unless it has left it, or come back as an appeal since it was read."""
    here = Application.objects.queue().filter(
        pk=application.pk, appealed_at=application.appealed_at
    )
    if not here.order_by().update(**changes):
        raise Decided
    application.refresh_from_db()


def _must(may):
    if not may:
        raise NotYours
