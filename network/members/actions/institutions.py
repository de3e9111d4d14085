"""Institutions: how they begin, whom they seat, and how they end."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from network.members import notifications
from network.members.actions import MembershipError, seats
from network.members.models import (
    Institution,
    InstitutionContact,
    Membership,
    MembershipRules,
    SeatInvitation,
    today,
)
from portal.accounts.models import User
from portal.audit.actions import record
from portal.privacy import consents

# So many more invitations than seats may be open.
SPARE = 5


class NotNow(MembershipError):
    """The institution, or the invitation, is not where this could be done to it."""


class OtherAddress(MembershipError):
    """The invitation is for another address than those of the account."""


class LastContact(MembershipError):
    """An institution needs somebody who answers for it."""


@transaction.atomic
def found(*, application):
    """Make the institution that was applied for; the applicant is its contact and has a seat."""
    rules = MembershipRules.load()
    institution = Institution(
        name=_free_name(application.institution_name),
        group=application.group,
        group_other=application.group_other,
        region=application.region,
        website=application.website,
        seats=application.seats,
    )
    institution.last_for(rules)
    institution.save()
    application.institution = institution
    application.save(update_fields=["institution"])
    InstitutionContact.objects.create(institution=institution, person=application.applicant)
    if not Membership.objects.seats().open().of(application.applicant).exists():
        particulars = application.particulars() | {"affiliation": institution.name}
        seats.take(institution=institution, person=application.applicant, particulars=particulars)
    return institution


def _free_name(name):
    if Institution.objects.filter(name=name).exists():
        raise NotNow(
            _("There is an institution of this name already. Ask the applicant about it first.")
        )
    return name


@transaction.atomic
def invite(*, institution, actor, email):
    """Invite an address; a former invitation that was not used makes room for the new one."""
    if not institution.is_current:
        raise NotNow(_("The membership of the institution has ended. Renew it first."))
    email = email.lower()
    held = institution.memberships.open().filter(person__email=email)
    if held.exists():
        raise NotNow(_("The person with this address holds a seat already."))
    now = timezone.now()
    if institution.invitations.waiting().exclude(email=email).count() >= institution.seats + SPARE:
        raise NotNow(_("Enough invitations are open for these seats. Take some of them back."))
    former = institution.invitations.filter(email=email, accepted_at=None, withdrawn_at=None)
    former.update(withdrawn_at=now)
    invitation = SeatInvitation.objects.create(
        institution=institution,
        email=email,
        invited_by=actor,
        expires_at=now + timedelta(days=MembershipRules.load().invitation_days),
    )
    known = User.objects.filter(email=email).first()
    notifications.invite(invitation, known.language if known else get_language())
    return invitation


@transaction.atomic
def take_back(*, invitation):
    waiting = SeatInvitation.objects.waiting().filter(pk=invitation.pk)
    if not waiting.update(withdrawn_at=timezone.now()):
        raise NotNow(_("This invitation was used or has ended already."))


@transaction.atomic
def accept(*, invitation, person, particulars, agreed=()):
    """Take the seat of an invitation; it opens to the invited address alone, and once."""
    if not is_for(invitation, person):
        raise OtherAddress(
            _("The invitation is for another address. Add that address to your account first.")
        )
    waiting = SeatInvitation.objects.waiting().filter(pk=invitation.pk)
    if not waiting.update(accepted_at=timezone.now(), person=person):
        raise NotNow(_("This invitation was used or has ended. Ask for a new one."))
    for key in agreed:
        consents.give(person, key)
    return seats.take(institution=invitation.institution, person=person, particulars=particulars)


def is_for(invitation, person):
    """Whether ``person`` has proved the address that was invited."""
    proved = person.emailaddress_set.filter(verified=True)
    return proved.filter(email__iexact=invitation.email).exists()


@transaction.atomic
def free_seat(*, seat):
    """Take the seat back for somebody else; its holder hears of it."""
    notifications.tell_of_freed_seat(seat)
    seats.free(seat=seat)


@transaction.atomic
def add_contact(*, institution, email):
    """Let somebody who holds a seat answer for the institution, too."""
    seat = institution.memberships.open().filter(person__email__iexact=email).first()
    if seat is None:
        raise NotNow(_("Nobody who holds a seat has this address. Invite the person first."))
    _row, is_new = InstitutionContact.objects.get_or_create(
        institution=institution, person=seat.person
    )
    if is_new:
        notifications.tell_new_contact(institution, seat.person)
    return seat.person


@transaction.atomic
def step_down(*, institution, person):
    """Be a contact no more; the last one hands over first."""
    others = institution.contacts.select_for_update().exclude(person=person)
    if not list(others):
        raise LastContact(
            _("You are the only contact. Name another who holds a seat, then step down.")
        )
    institution.contacts.filter(person=person).delete()


@transaction.atomic
def renew(*, institution):
    """Go on for another term, and every seat with it."""
    rules = MembershipRules.load()
    if not institution.may_renew(rules):
        raise NotNow(_("This membership cannot be renewed now. The page says from when on it can."))
    former = institution.ends
    institution.last_for(rules, after=former)
    term = {"ends": institution.ends, "grace_ends": institution.grace_ends}
    here = Institution.objects.open().filter(pk=institution.pk, ends=former)
    if here.update(renewed_on=today(), **term):
        institution.memberships.open().update(**term)
    institution.refresh_from_db()


@transaction.atomic
def end(*, institution, left=False, actor=None, reason=""):
    """End the membership of the institution, and all its seats with it."""
    changes = {"ended_at": timezone.now()} | ({"left_on": today()} if left else {})
    if not Institution.objects.open().filter(pk=institution.pk).update(**changes):
        return False
    for seat in institution.memberships.open().select_related("person", "institution"):
        free_seat(seat=seat)
    institution.invitations.waiting().update(withdrawn_at=timezone.now())
    institution.refresh_from_db()
    if actor is not None:
        record(actor=actor, act="members.institution-ended", target=institution, reason=reason)
    return True


@transaction.atomic
def change_seats(*, institution, actor, number):
    """Give the institution another number of seats, but no fewer than are taken."""
    changed = Institution.objects.filter(pk=institution.pk, seats_taken__lte=number)
    try:
        with transaction.atomic():
            done = changed.update(seats=number)
    except IntegrityError:
        done = 0
    if not done:
        raise NotNow(_("More seats are taken than that. Free some of them first."))
    record(actor=actor, act="members.seats-changed", target=institution, facts={"seats": number})
    institution.refresh_from_db()
