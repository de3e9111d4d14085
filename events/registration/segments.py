"""Who belongs to a segment: asked when a letter is written, and again when it leaves."""

from django.db.models import Q
from django.utils import timezone

from events.registration.models import Segment, Standing

IN_STATE = {
    Segment.PENDING: Standing.PENDING,
    Segment.CONFIRMED: Standing.CONFIRMED,
    Segment.WAITING: Standing.WAITING,
}


def members_of(intake, segment, groups=()):
    """Those of a segment, whether or not they want to be written to."""
    found = _of(intake, segment).exclude(email="")
    return found.filter(group__in=groups) if groups else found


def recipients_of(intake, segment, groups=()):
    return members_of(intake, segment, groups).filter(muted_at=None)


def _of(intake, segment):
    people = intake.registrations
    if segment in IN_STATE:
        return people.filter(state=IN_STATE[segment])
    if segment == Segment.DECLINED:
        return people.filter(_without_a_seat(intake))
    if segment == Segment.ARRIVED:
        return people.arrived()
    if segment == Segment.MISSING:
        return people.confirmed().filter(arrived_at=None)
    return people.active()


def _without_a_seat(intake):
    """Once the event has begun, also those who still wait."""
    states = [Standing.DECLINED, Standing.LAPSED]
    if intake.event.starts_at <= timezone.now():
        states += [Standing.WAITING, Standing.PENDING, Standing.OFFERED]
    return Q(state__in=states)
