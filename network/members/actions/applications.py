"""What an applicant does with an application, and what the referee says to it."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.members import notifications
from network.members.actions import MembershipError
from network.members.models import Application, Membership, MembershipRules
from portal.privacy import consents

MOST_IN_A_WHILE, A_WHILE = 4, 30
CONSENTS = ("code-of-conduct", "chatham-house-rule")
Status = Application.Status


class TooMany(MembershipError):
    """Each application writes to a stranger, so there is an end to them."""


class NotOpen(MembershipError):
    """The application is not where this could be done to it."""

    def __init__(self):
        super().__init__(_("Meanwhile the application has moved on. Nothing was changed."))


@transaction.atomic
def start(*, applicant, kind):
    """Begin an application, or go on with the one that is open; what is known is filled in."""
    known = Membership.objects.of(applicant).first() or _last_of(applicant)
    values = known.particulars() if known and kind == Application.Kind.INDIVIDUAL else {}
    try:
        with transaction.atomic():
            return Application.objects.create(applicant=applicant, kind=kind, **values)
    except IntegrityError:
        return applicant.membership_applications.open().get(kind=kind)


def _last_of(applicant):
    return applicant.membership_applications.sent().first()


@transaction.atomic
def save_step(*, application, values, done=0):
    """Keep what was filled in so far; nobody but the applicant sees a draft."""
    changes = values | {
        "changed_at": timezone.now(),
        "steps_done": max(application.steps_done, done),
    }
    if not _drafts(application).update(**changes):
        raise NotOpen
    application.refresh_from_db()


@transaction.atomic
def discard(*, application):
    if not _drafts(application).delete()[0]:
        raise NotOpen


@transaction.atomic
def send(*, application):
    """Hand the application in, with the consents; the referee and the reviewers hear of it."""
    now = timezone.now()
    _refuse_a_flood(application.applicant, now)
    sent = _drafts(application).update(status=Status.WAITING, sent_at=now, waiting_since=now)
    if not sent:
        raise NotOpen
    application.refresh_from_db()
    for key in CONSENTS:
        consents.give(application.applicant, key)
    notifications.confirm_receipt(application, MembershipRules.load())
    notifications.ask_referee(application)
    notifications.tell_reviewers(application)


def _refuse_a_flood(applicant, now):
    lately = applicant.membership_applications.filter(sent_at__gt=now - timedelta(days=A_WHILE))
    if lately.count() >= MOST_IN_A_WHILE:
        raise TooMany(
            _("You have sent several applications in a month. This draft is kept; send it later.")
        )


@transaction.atomic
def answer(*, application, text):
    """Answer what the reviewers asked; the application is back in their queue."""
    now = timezone.now()
    asked = Application.objects.filter(pk=application.pk, status=Status.MORE_ASKED)
    if not asked.update(status=Status.WAITING, waiting_since=now):
        raise NotOpen
    application.additional.filter(answered_at=None).update(answer=text, answered_at=now)
    application.refresh_from_db()
    notifications.tell_reviewers(application, "members.answered")


@transaction.atomic
def withdraw(*, application):
    waiting = Application.objects.filter(
        pk=application.pk, status__in=[Status.WAITING, Status.MORE_ASKED]
    )
    if not waiting.update(status=Status.WITHDRAWN, decided_at=timezone.now()):
        raise NotOpen


@transaction.atomic
def appeal(*, application, text):
    """Ask for a second decision, once; it is taken by somebody else than the first."""
    now = timezone.now()
    declined = Application.objects.filter(
        pk=application.pk, status=Status.DECLINED, appealed_at=None
    )
    changes = {
        "status": Status.WAITING,
        "appeal": text,
        "appealed_at": now,
        "waiting_since": now,
        "first_decided_by": application.decided_by,
        "first_reason": application.reason,
        "decided_by": None,
        "decided_at": None,
        "reason": "",
    }
    try:
        with transaction.atomic():
            appealed = declined.update(**changes)
    except IntegrityError as taken:
        raise MembershipError(
            _("You have begun another application. Delete that draft before you appeal.")
        ) from taken
    if not appealed:
        raise NotOpen
    application.refresh_from_db()
    notifications.confirm_appeal(application, MembershipRules.load())
    notifications.tell_reviewers(application, "members.appealed")


@transaction.atomic
def refer(*, application, text):
    """Keep what the referee says, once; it may come as long as nobody has decided."""
    open_still = Application.objects.open().filter(pk=application.pk, referee_answered_at=None)
    if not open_still.update(referee_answer=text, referee_answered_at=timezone.now()):
        raise NotOpen
    application.refresh_from_db()


def _drafts(application):
    return Application.objects.drafts().filter(pk=application.pk)
