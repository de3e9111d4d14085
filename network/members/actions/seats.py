"""Seats of institutions: taken one by one, never more than there are, freed by either side."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from network.members.actions import MembershipError
from network.members.actions.memberships import end, telling
from network.members.models import Institution, Membership, today


class NoSeatFree(MembershipError):
    """Every seat is taken."""


class HasSeat(MembershipError):
    """The person holds a seat already."""


@transaction.atomic
def take(*, institution, person, particulars):
    """Seat ``person``; of two who come at once for the last seat, one gets it."""
    open_now = Institution.objects.current().filter(pk=institution.pk)
    free = open_now.filter(seats_taken__lt=F("seats"))
    if not free.update(seats_taken=F("seats_taken") + 1):
        raise NoSeatFree(
            _("Every seat of %(institution)s is taken now. Ask its contact for another.")
            % {"institution": institution.name}
        )
    institution.refresh_from_db()
    seat = Membership(
        person=person,
        institution=institution,
        starts=today(),
        ends=institution.ends,
        grace_ends=institution.grace_ends,
        **particulars,
    )
    try:
        with transaction.atomic(), telling(person):
            seat.save()
    except IntegrityError as taken:
        raise HasSeat(
            _("You hold a seat of an institution already. Leave it before you take another.")
        ) from taken
    return seat


@transaction.atomic
def free(*, seat, left=False):
    """End the seat; it is there for somebody else from now on."""
    if end(membership=seat, left=left):
        Institution.objects.filter(pk=seat.institution_id).update(seats_taken=F("seats_taken") - 1)
