"""Signed links to a registration, for guests without an account.

Whoever has the link is the guest: it says where he stands, and lets him change and cancel. It is
good as long as the registration holds a person; once that is erased it opens nothing.
"""

from django.core import signing
from django.urls import reverse
from django.utils import translation

from events.registration.models import Registration
from portal.mail import letters

SALT = "events.registration.link"


def token(registration):
    return _signer().sign(registration.pk)


def from_token(token):
    """The registration with its event, or ``None`` where the link holds no more."""
    try:
        number = _signer().unsign(token)
    except signing.BadSignature:
        return None
    found = Registration.objects.exclude(email="").select_related(
        "intake__event", "person", "party"
    )
    return found.filter(pk=number).first()


def mine(registration):
    """The full address of the page of ``registration``, in the language of its guest."""
    return page_of(registration, "mine")


def page_of(registration, name, *args):
    """The full address of ``registration:NAME``, one of the pages below the signed link."""
    with translation.override(registration.language):
        return letters.address_of(path_of(registration, name, *args))


def path_of(registration, name, *args):
    return reverse(f"registration:{name}", args=[token(registration), *args])


def _signer():
    return signing.Signer(sep="~", salt=SALT)
