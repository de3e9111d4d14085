"""What a partner does with the invitations that were allotted to it."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from events.registration import invitation_letters
from events.registration.models import Allotment, Invitation


class AllotmentRefused(Exception):
    """Nothing was sent or taken back; the message is fit to show to the partner."""


@transaction.atomic
def send(allotment, *, email, name=""):
    """Send one invitation; of two at the same moment one gets the last of the allotment."""
    refuse_late(allotment)
    email = email.strip().lower()
    rows = Allotment.objects.filter(pk=allotment.pk, sent__lt=F("size"))
    if not rows.update(sent=F("sent") + 1):
        raise AllotmentRefused(
            _("All %(number)s invitations are sent. Take one back to send another.")
            % {"number": allotment.size}
        )
    if _is_invited(allotment.intake, email):
        raise AllotmentRefused(_("This address has an invitation already. Nothing was sent."))
    invitation = Invitation.objects.create(
        intake=allotment.intake,
        allotment=allotment,
        email=email,
        name=name,
        group=allotment.group,
        until=allotment.until,
    )
    invitation_letters.send_invitation.delay_on_commit(invitation.pk)
    return invitation


def _is_invited(intake, email):
    open_still = intake.invitations.filter(email__iexact=email, revoked_at=None, used__lt=F("uses"))
    return open_still.exclude(until__lte=timezone.now()).exists()


@transaction.atomic
def take_back(allotment, *, invitation):
    """Revoke one that nobody used; it may be sent to somebody else then."""
    refuse_late(allotment)
    unused = allotment.invitations.filter(pk=invitation.pk, used=0, revoked_at=None)
    if not unused.update(revoked_at=timezone.now()):
        raise AllotmentRefused(_("This invitation was used or taken back already."))
    Allotment.objects.filter(pk=allotment.pk, sent__gt=0).update(sent=F("sent") - 1)


def refuse_late(allotment):
    now = timezone.now()
    over = allotment.until is not None and allotment.until <= now
    if over or allotment.intake.event.starts_at <= now:
        raise AllotmentRefused(_("The time to invite is over."))
