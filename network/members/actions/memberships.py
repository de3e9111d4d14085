"""How a membership begins, goes on and ends."""

import contextlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.members import notifications, signals
from network.members.actions import MembershipError
from network.members.models import Membership, MembershipRules, today
from portal.audit.actions import record
from portal.privacy import consents


class TooEarly(MembershipError):
    """Renewal opens later, or the term is over."""


class NothingToReturnTo(MembershipError):
    """The time for coming back without review is over."""


@contextlib.contextmanager
def telling(*people):
    """Send the signal for each of ``people`` whose being a member changes within."""
    were = _members_among(people)
    yield
    are = _members_among(people)
    for person in people:
        if person.pk in are - were:
            signals.membership_began.send(Membership, person=person)
        elif person.pk in were - are:
            signals.membership_ended.send(Membership, person=person)
        _forget(person)


def _forget(person):
    with contextlib.suppress(AttributeError):
        del person._is_member  # noqa: SLF001 (read anew, see permissions.is_member)


def _members_among(people):
    theirs = Membership.objects.current().filter(person__in=people)
    return set(theirs.values_list("person_id", flat=True))


@transaction.atomic
def begin(*, person, particulars, starts=None):
    """Let ``person`` be a member of his own from today, or from ``starts``."""
    membership = Membership(person=person, starts=starts or today(), **particulars)
    membership.last_for(MembershipRules.load(), after=starts)
    with telling(person):
        membership.save()
    return membership


@transaction.atomic
def begin_or_go_on(application):
    """Begin what was applied for; who is a member of his own already goes on with a new term."""
    person = application.applicant
    close_overdue(person)
    own = Membership.objects.open().individual().of(person).first()
    if own is None:
        return begin(person=person, particulars=application.particulars())
    _extend(own, application.particulars())
    return own


@transaction.atomic
def end(*, membership, left=False):
    """End it now; whoever ends it second changes nothing. Return whether it was ended here.

    By its dates it may have been over since midnight: the signal is sent here all the same.
    """
    changes = {"ended_at": timezone.now()} | ({"left_on": today()} if left else {})
    if not Membership.objects.open().filter(pk=membership.pk).update(**changes):
        return False
    membership.refresh_from_db()
    person = membership.person
    if not _members_among([person]):
        signals.membership_ended.send(Membership, person=person)
    _forget(person)
    return True


@transaction.atomic
def renew(*, membership, particulars, agreed=()):
    """Go on for another term; ``agreed`` are the keys of texts that were asked for again."""
    rules = MembershipRules.load()
    if membership.is_seat or not membership.may_renew(rules):
        raise TooEarly(
            _("This membership cannot be renewed now. Your page says from when on it can.")
        )
    for key in agreed:
        consents.give(membership.person, key)
    _extend(membership, particulars)


def _extend(membership, particulars):
    """Add a term after the running one; the second of two at once finds it done."""
    former = membership.ends
    membership.last_for(MembershipRules.load(), after=former)
    Membership.objects.open().filter(pk=membership.pk, ends=former).update(
        ends=membership.ends,
        grace_ends=membership.grace_ends,
        renewed_on=today(),
        **particulars,
    )
    membership.refresh_from_db()


@transaction.atomic
def leave(*, membership):
    """End one's own membership; nothing else of the account changes."""
    if end(membership=membership, left=True):
        notifications.confirm_leaving(membership, MembershipRules.load())


def may_rejoin(person, rules):
    """The ended membership to which ``person`` may return without review, or ``None``."""
    last = Membership.objects.individual().of(person).exclude(ended_at=None).first()
    since = timezone.now() - timedelta(days=rules.rejoin_days)
    running = Membership.objects.current().of(person).exists()
    barred = Membership.objects.suspended().of(person).exists()
    ends_in_peace = last is not None and last.suspended_on is None and last.ended_at >= since
    return last if ends_in_peace and not running and not barred else None


@transaction.atomic
def rejoin(*, person):
    """Begin anew with what was known; who left before the end of his term keeps its last day."""
    last = may_rejoin(person, MembershipRules.load())
    if last is None:
        raise NothingToReturnTo(
            _("Too much time has passed for coming back with one click. Apply again.")
        )
    membership = begin(person=person, particulars=last.particulars())
    if last.ends > today():
        membership.ends, membership.grace_ends = last.ends, last.grace_ends
        membership.save(update_fields=["ends", "grace_ends"])
    return membership


def close_overdue(person=None):
    """End what is past its grace; return those memberships, each with its signal sent once."""
    overdue = Membership.objects.individual().to_lapse().select_related("person")
    if person is not None:
        overdue = overdue.of(person)
    return [row for row in overdue if lapse(membership=row)]


@transaction.atomic
def lapse(*, membership):
    """Close a membership whose grace is over, and say so."""
    if membership.grace_ends >= today() or not end(membership=membership):
        return False
    notifications.tell_lapse(membership, MembershipRules.load())
    return True


@transaction.atomic
def suspend(*, membership, actor, reason):
    """Keep somebody out for a time, or until he is let back; every membership of his at once."""
    person = membership.person
    with telling(person):
        Membership.objects.of(person).open().filter(suspended_on=None).update(
            suspended_on=today(), suspension_reason=reason
        )
    membership.refresh_from_db()
    notifications.tell_suspension(membership)
    record(actor=actor, act="members.suspended", target=membership, reason=reason)


@transaction.atomic
def reinstate(*, membership, actor):
    person = membership.person
    with telling(person):
        Membership.objects.of(person).suspended().update(suspended_on=None, suspension_reason="")
    membership.refresh_from_db()
    entry = record(actor=actor, act="members.reinstated", target=membership)
    notifications.tell_return(membership, entry.number)
