"""Setting a seminar up, interviewing, drawing the map, inviting."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.registration.actions import inviting
from events.registration.models import Intake
from events.seminars import acts
from events.seminars.actions import Refused
from events.seminars.models import Interest, Interview, Seminar, Side, Weight
from events.seminars.wording import INVITATION
from portal.audit.actions import record


@transaction.atomic
def set_up(event, *, by, **values):
    """Make the seminar of ``event`` or change what was said of it."""
    seminar = Seminar.objects.select_for_update().filter(event=event).first() or Seminar(
        event=event
    )
    before = seminar.facilitator_id
    for name, value in values.items():
        setattr(seminar, name, value)
    seminar.save()
    record(actor=by, act=acts.SET_UP, target=event)
    if seminar.facilitator_id != before:
        record(actor=by, act=acts.FACILITATOR_NAMED, target=event)
    return seminar


@transaction.atomic
def note_interview(seminar, *, by, interview=None, words, **values):
    """Keep an interview; ``words`` (who, contact, note) are sealed to ``by``."""
    found = interview or Interview(seminar=seminar, facilitator=by)
    for name, value in values.items():
        setattr(found, name, value)
    found.close(**words)
    found.save()
    return found


@transaction.atomic
def tick(seminar, *, keys):
    seminar.checklist = sorted(keys)
    seminar.save(update_fields=["checklist"])


@transaction.atomic
def weigh(seminar, *, levels):
    """Lay the whole matrix anew: {(number of the side, number of the interest): level}."""
    sides = set(seminar.sides.values_list("pk", flat=True))
    interests = set(seminar.interests.values_list("pk", flat=True))
    Weight.objects.filter(side__seminar=seminar).delete()
    Weight.objects.bulk_create(
        Weight(side_id=side, interest_id=interest, level=level)
        for (side, interest), level in levels.items()
        if level and side in sides and interest in interests
    )


@transaction.atomic
def share_map(seminar, *, shared):
    seminar.map_shared = shared
    seminar.save(update_fields=["map_shared"])


@transaction.atomic
def invite(seminar, *, guests, by, until=None):
    """Invite each of ``guests`` as a person; who is invited already is left out."""
    intake = Intake.objects.filter(event=seminar.event).first()
    if intake is None:
        raise Refused(_("Registration for this event is not laid out yet: open its tab first."))
    intake.event = seminar.event
    return inviting.invite(intake, guests=guests, by=by, letter=INVITATION, until=until)


def map_of(seminar):
    """(sides, [(interest, [level or 0 for each side])]) in three queries."""
    sides = list(seminar.sides.all())
    rows = Weight.objects.filter(side__seminar=seminar)
    levels = {(row.side_id, row.interest_id): row.level for row in rows}
    table = [
        (interest, [(side, levels.get((side.pk, interest.pk), 0)) for side in sides])
        for interest in seminar.interests.order_by("kind", "pk")
    ]
    return sides, table


@transaction.atomic
def erase_notes(seminar):
    """Interviews and the map go; returns how many rows went."""
    gone = 0
    for rows in (
        Interview.objects.filter(seminar=seminar),
        Interest.objects.filter(seminar=seminar),
        Side.objects.filter(seminar=seminar),
    ):
        gone += rows.count()
        rows.delete()
    Seminar.objects.filter(pk=seminar.pk).update(erased_at=timezone.now(), map_shared=False)
    return gone
