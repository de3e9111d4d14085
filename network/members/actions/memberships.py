"""How a membership begins, goes on and ends."""

import contextlib

from django.db import transaction
from django.utils import timezone

from network.members import signals
from network.members.models import Membership, MembershipRules, today


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
def end(*, membership, left=False):
    """End it now; whoever ends it second changes nothing. Return whether it was ended here."""
    changes = {"ended_at": timezone.now()} | ({"left_on": today()} if left else {})
    with telling(membership.person):
        ended = Membership.objects.open().filter(pk=membership.pk).update(**changes)
    membership.refresh_from_db()
    return bool(ended)
