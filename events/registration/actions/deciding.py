"""What organisers decide on registrations, one or many. Every seat goes through ``seats``."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.registration import acts, seats
from events.registration.models import Registration, Standing
from portal.audit.actions import record


@dataclass(frozen=True)
class Verb:
    """``states`` are those from which it may be done."""

    key: str
    label: str
    act: str
    states: tuple
    do: Callable
    needs_reason: bool = False
    takes_reason: bool = True


@dataclass
class Outcome:
    done: list = field(default_factory=list)
    refused: list = field(default_factory=list)

    def now(self, *states):
        return sum(registration.state in states for registration in self.done)


def _approve(registration, *, by, reason, group):
    seats.approve(registration, by=by, reason=reason)


def _offer(registration, *, by, reason, group):
    seats.offer(registration, by=by)


def _decline(registration, *, by, reason, group):
    seats.decline(registration, by=by, reason=reason)


def _cancel(registration, *, by, reason, group):
    seats.cancel(registration, by=by, reason=reason)


def _regroup(registration, *, by, reason, group):
    seats.regroup(registration, group=group, by=by)


# Of a delegation that is bound together; to cancel or to count elsewhere concerns one alone.
FOR_ALL = ("approve", "offer", "decline")
RUNNING = (Standing.PENDING, Standing.WAITING, Standing.OFFERED, Standing.CONFIRMED)
VERBS = {
    verb.key: verb
    for verb in (
        Verb(
            "approve",
            pgettext_lazy("decision on a registration", "Approve"),
            acts.APPROVED,
            (Standing.PENDING, Standing.WAITING, Standing.DECLINED),
            _approve,
        ),
        Verb(
            "offer",
            _("Offer a seat"),
            acts.OFFERED,
            (Standing.PENDING, Standing.WAITING),
            _offer,
            takes_reason=False,
        ),
        Verb(
            "decline",
            pgettext_lazy("decision on a registration", "Decline"),
            acts.DECLINED,
            (Standing.PENDING, Standing.WAITING, Standing.OFFERED),
            _decline,
            needs_reason=True,
        ),
        Verb(
            "cancel",
            _("Cancel the registration"),
            acts.CANCELLED,
            RUNNING,
            _cancel,
            needs_reason=True,
        ),
        Verb(
            "regroup",
            _("Count in another group"),
            acts.REGROUPED,
            RUNNING,
            _regroup,
            takes_reason=False,
        ),
    )
}


def open_to(registration):
    """The verbs that the state of ``registration`` allows."""
    return [verb for verb in VERBS.values() if registration.state in verb.states]


def concerned(registrations, verb):
    """Add those of a delegation that takes part together, where a decision on one is one on all."""
    return with_peers(registrations) if verb.key in FOR_ALL else list(registrations)


def with_peers(registrations):
    """Add those who get a seat together or not at all, in the same state."""
    together = {
        (row.party_id, row.state)
        for row in registrations
        if row.party_id is not None and row.party.together
    }
    known = {row.pk for row in registrations}
    peers = Registration.objects.filter(party__in={party for party, _state in together})
    more = [
        row
        for row in (peers.exclude(pk__in=known).select_related("party") if together else [])
        if (row.party_id, row.state) in together
    ]
    return [*registrations, *more]


def decide(registrations, *, verb, by, reason="", group=""):
    """Do it to each in the order given; one that is refused does not hold up the others.

    Each is a transaction of its own, so that nobody waits for a seat while many are decided on.
    """
    chosen, outcome = VERBS[verb], Outcome()
    for registration in registrations:
        if registration.state not in chosen.states:
            outcome.refused.append((registration, _("This is not possible in its present state.")))
            continue
        try:
            chosen.do(registration, by=by, reason=reason, group=group)
        except seats.SeatRefused as refusal:
            outcome.refused.append((registration, refusal.sentence))
        else:
            registration.refresh_from_db()
            outcome.done.append(registration)
    _leave_a_trace(outcome.done, chosen, by, reason)
    return outcome


def _leave_a_trace(done, verb, by, reason):
    if not done:
        return
    alone = len(done) == 1
    record(
        actor=by,
        act=verb.act,
        target=done[0] if alone else done[0].intake.event,
        reason=reason,
        facts={"event": done[0].intake.event_id, "registrations": [row.pk for row in done]},
    )
