"""A consultation from its announcement to its end."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.governance import acts, notifications
from network.governance.actions import Refused
from network.governance.models import Authorship, Consultation, State
from network.governance.results import make_results
from portal.audit.actions import record
from portal.page_cache import forget_pages

REMINDED_BEFORE = timedelta(days=2)


@transaction.atomic
def announce(*, consultation, by):
    """Show a draft to those who may read it; it opens by itself at its time."""
    found = _locked(consultation)
    if found.state != State.DRAFT:
        return found
    if found.closes_at <= timezone.now():
        raise Refused(_("Its time is over already. Choose later times, then announce it."))
    found.announced_at = timezone.now()
    found.save(update_fields=["announced_at"])
    transaction.on_commit(forget_pages)
    record(actor=by, act=acts.ANNOUNCED, target=found)
    return found


@transaction.atomic
def close(*, consultation, by=None):
    """End it, by hand (``by`` an organiser) or by the clock, and keep the result for good."""
    found = _locked(consultation)
    if found.closed_at or found.state in (State.DRAFT, State.ANNOUNCED):
        return found
    is_early = found.closes_at > timezone.now()
    found.closed_at = timezone.now() if is_early else found.closes_at
    found.results = make_results(found)
    found.save(update_fields=["closed_at", "results"])
    seal_comments(consultation=found)
    if found.under_rule:
        found.positions.update(person=None, institution=None, group="")
    transaction.on_commit(forget_pages)
    if is_early:
        record(actor=by, act=acts.CLOSED, target=found)
    return found


@transaction.atomic
def seal_comments(*, consultation):
    """Nobody can change a comment any more: under the rule, forget who wrote which."""
    if consultation.comments_sealed_at:
        return
    if consultation.under_rule:
        Authorship.objects.filter(comment__consultation=consultation).delete()
    consultation.comments_sealed_at = timezone.now()
    consultation.save(update_fields=["comments_sealed_at"])


def tend(now=None):
    """Do what the clock demands of all consultations; doing it twice does nothing twice."""
    now = now or timezone.now()
    for found in Consultation.objects.to_close(now):
        close(consultation=found)
    for found in _to_seal(now):
        seal_comments(consultation=found)
    for found in Consultation.objects.open(now).filter(opening_told_at=None):
        _tell(found, "opening_told_at", notifications.tell_opening, now)
    soon = Consultation.objects.open(now).filter(closes_at__lte=now + REMINDED_BEFORE)
    for found in soon.filter(closing_told_at=None):
        _tell(found, "closing_told_at", notifications.tell_closing, now)


def _to_seal(now):
    over = Consultation.objects.announced().filter(comments_until__lte=now)
    return over.filter(comments_sealed_at=None)


@transaction.atomic
def _tell(consultation, field, task, now):
    free = Consultation.objects.filter(pk=consultation.pk, **{field: None})
    if free.update(**{field: now}):
        task.delay_on_commit(consultation.pk)
        transaction.on_commit(forget_pages)


def _locked(consultation):
    return Consultation.objects.select_for_update().get(pk=consultation.pk)
