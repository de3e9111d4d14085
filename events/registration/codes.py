"""Codes that guests type or follow: which invitation one is, and why it opens nothing any more."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.registration.models import Invitation


class CodeRefused(Exception):
    """The code opens nothing; the message is fit to show to who typed it."""


def find(intake, code, *, email=""):
    """The invitation of ``code`` if it can be used now.

    Who used it up with ``email`` may show it again: the form was sent twice.
    """
    rows = Invitation.objects.filter(intake=intake, code=code.strip())
    invitation = rows.select_related("allotment__partner").first()
    if invitation is None:
        raise CodeRefused(_("There is no such code. Copy it as it stands in your invitation."))
    if invitation.used < invitation.uses or not _was_used_by(invitation, email):
        check_open(invitation)
    return invitation


def _was_used_by(invitation, email):
    return invitation.registrations.active().filter(email=email.strip().lower()).exists()


def check_open(invitation):
    """Say why ``invitation`` is over, if it is."""
    if invitation.revoked_at is not None:
        raise CodeRefused(_("This invitation was taken back. Write to who sent it to you."))
    until = invitation.until
    if until is not None and until <= timezone.now():
        day = date_format(timezone.localtime(until), "DATE_FORMAT")
        raise CodeRefused(
            _("This invitation was good until %(day)s. Ask for a new one.") % {"day": day}
        )
    if invitation.used >= invitation.uses:
        raise CodeRefused(
            _("This code was used as often as it may be. Whoever registered with it got a letter.")
        )


def check_address(invitation, email):
    """A code that is bound to an address works for nobody else."""
    if invitation.email and invitation.email.lower() != email.lower():
        raise CodeRefused(
            _("This invitation is for another address. Write the one to which it was sent.")
        )
