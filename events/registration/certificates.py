"""Certificates of attendance: who gets one, what proves it, and how it is checked later.

The proof on a certificate is signed, and holds the number of the event and a digest of the name:
it can be checked for as long as the portal has its key, also when the registration is long erased.
It tells nobody whose it is.
"""

import base64
import hashlib
import unicodedata

from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from portal.mail.letters import address_of

SALT = "events.registration.certificate"
DIGEST_BYTES = 9


def is_due(registration, now=None):
    """Whether the guest was there, and the event is over."""
    over = registration.event.ends_at <= (now or timezone.now())
    return over and registration.has_seat and registration.arrived_at is not None


def proof(registration):
    text = (
        f"{registration.intake.event_id}.{_digest(registration.intake.event_id, registration.name)}"
    )
    return _signer().sign(text)


def address(registration):
    return address_of(reverse("registration:verify_certificate", args=[proof(registration)]))


def is_genuine(proof):
    return _digest_in(proof) is not None


def is_of(proof, name):
    """Whether the certificate was made out to ``name``, as somebody reads it there."""
    found = _digest_in(proof)
    if found is None:
        return False
    event, digest = found
    return constant_time_compare(digest, _digest(event, name))


def _digest_in(proof):
    try:
        event, _dot, digest = _signer().unsign(proof).partition(".")
    except signing.BadSignature:
        return None
    return event, digest


def _digest(event, name):
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    found = hashlib.sha256(f"{SALT}:{event}:{plain}".encode()).digest()[:DIGEST_BYTES]
    return base64.urlsafe_b64encode(found).decode()


def _signer():
    return signing.Signer(sep="~", salt=SALT)
