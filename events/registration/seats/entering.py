"""How registrations come in: by a form, an import, an interface, at the door, or again."""

import contextlib
from collections import Counter

from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from events.registration import reasons
from events.registration.models import (
    Approval,
    Invitation,
    Party,
    Standing,
    WaitingMode,
)
from events.registration.seats.line import give, units_of, waiting_units
from events.registration.seats.planning import plan
from events.registration.seats.refusals import AlreadyRegistered, SeatRefused
from events.registration.seats.turns import patiently, refusal_of, taken_over, turn

AT_THE_DOOR = "walked-in"


@patiently
def enter(  # noqa: PLR0913 (how one comes in has many ways, each named at the call)
    registrations, *, by=None, approved=False, invitation=None, together=False, why="registered"
):
    """Save new ``registrations`` of one intake, each with a seat, to be decided, or in the line.

    All of them or none are saved. Nobody gets a seat past somebody who waits and could take it, but
    who stands at the door: those who wait are not there. Without a seat he is refused, not queued.
    """
    rows = list(registrations)
    if why not in reasons.ENTERING:
        raise ValueError(why)
    if not rows:
        return rows
    if together:
        _bind(rows)
    with _forgetting_if_undone(rows), turn(rows[0].intake_id) as seats:
        _refuse_what_cannot_come(seats, rows)
        _prepare(seats, rows, invitation)
        if _is_decided(seats.intake, approved, invitation):
            _seat_or_queue(seats, rows, by=by, why=why)
        else:
            seats.enter(rows, Standing.PENDING, by=by, why=why)
    return rows


def _bind(rows):
    party = rows[0].party or Party(name=rows[0].affiliation or rows[0].name)
    party.together = True
    for row in rows:
        row.party = party


@contextlib.contextmanager
def _forgetting_if_undone(rows):
    """Let rows that were not kept be new again, for the next attempt."""
    parties = {id(row.party): row.party for row in rows if row.party is not None}
    unsaved = [*rows, *(party for party in parties.values() if party.pk is None)]
    try:
        yield
    except Exception:
        for each in unsaved:
            each.pk, each._state.adding = None, True  # noqa: SLF001 (what saving set)
        raise


def _is_decided(intake, approved, invitation):
    invited = invitation is not None and invitation.skips_approval
    return approved or invited or intake.approval == Approval.AUTOMATIC


def _refuse_what_cannot_come(seats, rows):
    if seats.event.cancelled_at:
        raise SeatRefused(_("This event was cancelled. It takes no registrations any more."))
    for row in rows:
        if row.group not in seats.quotas:
            raise SeatRefused(refusal_of("closed", seats, row.group), group=row.group)
    refuse_twice(seats, rows)


def refuse_twice(seats, rows):
    """An address has one running registration, in whatever letters it is written."""
    addresses = {row.email.lower() for row in rows}
    if len(addresses) < len(rows):
        raise SeatRefused(_("Each person needs an e-mail address of his or her own."))
    running = seats.intake.registrations.active().annotate(address=Lower("email"))
    known = running.filter(address__in=addresses).first()
    if known is not None:
        raise AlreadyRegistered(
            _("Somebody is registered with the address %(address)s already.")
            % {"address": known.email},
            known,
        )


def _prepare(seats, rows, invitation):
    if invitation is not None:
        _use(invitation, seats.now)
    for row in rows:
        if row.party is not None:
            _keep_party(seats, row.party)
            row.party = row.party  # takes over its key
        row.intake, row.registered_at = seats.intake, seats.now
        if invitation is not None:
            row.invitation = invitation


def _keep_party(seats, party):
    stored = party.pk and Party.objects.filter(pk=party.pk, together=party.together).exists()
    if not stored:
        party.intake = seats.intake
        party.save()


def _use(invitation, now):
    """Count one use of a code, or refuse: of two at the same moment one gets the last use."""
    open_now = Invitation.objects.filter(pk=invitation.pk, revoked_at=None, used__lt=F("uses"))
    still = Q(until=None) | Q(until__gt=now)
    if not open_now.filter(still).update(used=F("used") + 1):
        raise SeatRefused(
            _("This code was used, taken back, or has ended. Ask whoever sent it for another.")
        )


def _seat_or_queue(seats, rows, *, by, why):
    """Give seats to those of ``rows`` whose turn it is; the others wait, or are refused."""
    fields = {"waits_since": None, "approved_at": None}
    if seats.intake.approval == Approval.BY_HAND:
        fields["approved_at"] = seats.now
    lucky = whose_turn_it_is(seats, units_of(rows, come_now=True), at_the_door=why == AT_THE_DOOR)
    seated = {id(row) for row in lucky}
    left = [row for row in rows if id(row) not in seated]
    if left and (why == AT_THE_DOOR or seats.intake.waiting == WaitingMode.NONE):
        raise SeatRefused(why_not(seats, left[0]))
    if lucky:
        seats.enter(lucky, Standing.CONFIRMED, by=by, why=why, **fields)
    if left:
        seats.enter(left, Standing.WAITING, by=by, why=why, **fields | {"waits_since": seats.now})


def whose_turn_it_is(seats, newcomers, *, at_the_door=False):
    """Return the rows of ``newcomers`` who have seats when all in the line have had their turn.

    Where free seats go by themselves the others get their offers on the way.
    """
    if not any(seats.house.fits(unit.groups) for unit in newcomers):
        return []
    line = waiting_units(seats) if seats.somebody_waits and not at_the_door else []
    new, lucky = {id(unit) for unit in newcomers}, []
    for unit in plan(seats.house, [*line, *newcomers]):
        if id(unit) in new:
            lucky += unit.rows
        elif seats.gives_by_itself:
            give(seats, unit)
    return lucky


def why_not(seats, row):
    binding = seats.house.binding(Counter({row.group: 1}))
    return refusal_of(binding or "line", seats, row.group)


@patiently
def rejoin(registration):
    """Take somebody whose registration is over back, to the end of the line.

    Whom organisers declined comes back only where the want of seats was the reason.
    """
    with turn(registration.intake_id) as seats:
        row = seats.row(registration)
        if row.is_over:
            _refuse_to_come_back(seats, row)
            _come_back(seats, row)
    return taken_over(registration, row)


def _refuse_to_come_back(seats, row):
    if row.state == Standing.DECLINED and last_reason(row) != "declined-full":
        raise SeatRefused(_("The organisers declined this registration. Write to them."))
    _refuse_what_cannot_come(seats, [row])


def last_reason(row):
    return row.moves.filter(after=row.state).values_list("why", flat=True).last()


def _come_back(seats, row):
    """A delegation that came together is not bound to those who come back alone."""
    decided = row.approved_at is not None or seats.intake.approval == Approval.AUTOMATIC
    kept = {"why": "rejoined", "offered_until": None}
    if not decided:
        seats.move([row], Standing.PENDING, waits_since=None, **kept)
        return
    if whose_turn_it_is(seats, units_of([row], come_now=True)):
        seats.move([row], Standing.CONFIRMED, waits_since=None, **kept)
    elif seats.intake.waiting == WaitingMode.NONE:
        raise SeatRefused(why_not(seats, row))
    else:
        seats.move([row], Standing.WAITING, waits_since=seats.now, **kept)
