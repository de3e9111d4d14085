"""Signed links for people without an account: a referee's, and an invitation's to a seat."""

from django.core import signing
from django.urls import reverse
from django.utils import translation

from network.members.models import Application, SeatInvitation
from portal.mail import letters

REFERENCE, SEAT = "network.members.reference", "network.members.seat"
DAYS_FOR_A_REFERENCE = 60


def reference(application):
    """The link names the address, so that it dies where the referee is replaced."""
    about = {"application": application.pk, "address": application.referee_email}
    return _address(
        "members:reference", signing.dumps(about, salt=REFERENCE), application.applicant
    )


def application_of(token):
    """The application that a referee's link is about, or ``None`` where the link holds no more."""
    about = _read(token, REFERENCE, DAYS_FOR_A_REFERENCE * 24 * 60 * 60)
    found = Application.objects.sent().select_related("applicant")
    if about is None:
        return None
    return found.filter(pk=about["application"], referee_email=about["address"]).first()


def seat(invitation, language):
    token = signing.dumps(invitation.pk, salt=SEAT)
    with translation.override(language):
        return letters.address_of(reverse("members:seat", args=[token]))


def invitation_of(token):
    number = _read(token, SEAT)
    found = SeatInvitation.objects.select_related("institution")
    return None if number is None else found.filter(pk=number).first()


def _read(token, salt, max_age=None):
    try:
        return signing.loads(token, salt=salt, max_age=max_age)
    except signing.BadSignature:
        return None


def _address(name, token, person):
    with translation.override(person.language):
        return letters.address_of(reverse(name, args=[token]))


def page(name, person, *args):
    """The full address of a page, for a letter to ``person``."""
    with translation.override(person.language):
        return letters.address_of(reverse(name, args=args))
