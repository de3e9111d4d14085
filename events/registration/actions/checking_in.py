"""Checking guests in and taking it back, at several desks at once and with phones off the net.

Each act has a key that was made where it was done, so that sending it twice does it once. Acts on
one registration are put in the order of their times, whatever the order in which they came in.
"""

import datetime
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.registration.models import CheckIn, Desk, Registration, Standing

# A phone that was off the net for longer than this is not believed.
LONGEST_AGO = datetime.timedelta(days=7)
Act = CheckIn.Act


class NoSeat(Exception):
    """The guest has no seat; the message is fit to show at the desk."""


@dataclass(frozen=True)
class Outcome:
    """What became of an act. ``first`` is the check-in that holds, by whichever desk."""

    ARRIVED = "arrived"
    ALREADY = "already"
    UNDONE = "undone"

    what: str
    registration: Registration
    check_in: CheckIn
    first: CheckIn | None = None


@transaction.atomic
def check_in(registration, *, desk=None, by=None, at=None, key=None):
    return _do(Act.ARRIVED, registration, desk, by, at, key)


@transaction.atomic
def take_back(registration, *, desk=None, by=None, at=None, key=None):
    return _do(Act.UNDONE, registration, desk, by, at, key)


def _do(act, registration, desk, by, at, key):  # noqa: PLR0913, PLR0917 (handed on as they came)
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    done = CheckIn.objects.filter(key=key).first() if key else None
    if done is None:
        if act == Act.ARRIVED and not registration.has_seat:
            raise NoSeat(why_not(registration))
        done = CheckIn.objects.create(
            key=key or uuid.uuid4(),
            registration=registration,
            desk=desk,
            by=by,
            act=act,
            at=_believed(at),
        )
    return _settle(registration, done)


def _believed(at):
    now = timezone.now()
    return now if at is None else min(now, max(at, now - LONGEST_AGO))


def _settle(registration, done):
    first = holds(registration.check_ins.select_related("desk").order_by("at", "pk"))
    registration.arrived_at = first.at if first else None
    registration.save(update_fields=["arrived_at"])
    return outcome_of(registration, done, first)


def outcome_of(registration, done, first):
    if done.act == Act.UNDONE or first is None:
        return Outcome(Outcome.UNDONE, registration, done, first)
    what = Outcome.ARRIVED if first.pk == done.pk else Outcome.ALREADY
    return Outcome(what, registration, done, first)


def holds(acts):
    """The check-in that holds after ``acts``, in the order of their times: who was first."""
    first = None
    for act in acts:
        first = None if act.act == Act.UNDONE else first or act
    return first


def outcome(key, intake):
    """What became of the act ``key``, read again; ``None`` if it is not of this event."""
    done = CheckIn.objects.filter(key=key, registration__intake=intake)
    done = done.select_related("registration", "desk").first()
    if done is None:
        return None
    acts = done.registration.check_ins.select_related("desk").order_by("at", "pk")
    return outcome_of(done.registration, done, holds(acts))


WHY_NOT = {
    Standing.PENDING: _("The organisers have not decided on this registration."),
    Standing.WAITING: _("On the waiting list, without a seat."),
    Standing.OFFERED: _("A seat is on offer; the guest has not accepted it."),
    Standing.DECLINED: _("This registration was declined."),
    Standing.LAPSED: _("The offer of a seat was not answered in time."),
    Standing.CANCELLED: _("This registration was cancelled."),
}


def why_not(registration):
    return str(WHY_NOT[registration.state])


@transaction.atomic
def open_desk(intake, *, name):
    return Desk.objects.create(intake=intake, name=name)


def close_desk(desk):
    Desk.objects.filter(pk=desk.pk, closed_at=None).update(closed_at=timezone.now())
