"""The ticket of a guest: a code of twelve letters, and a picture that leads a phone to it.

``svg(registration)`` and ``png(registration)`` draw the QR code. It leads to a page that says
nothing of the guest, unless it is opened on a phone that works as a desk.
"""

import base64
import hashlib
import io
import re

import segno
from django.urls import reverse
from django.utils import translation

from events.registration.models.registrations import TICKET_LENGTH, TICKET_LETTERS
from portal.mail.letters import address_of

# What hands and eyes mistake when they copy a code.
READ_AS = str.maketrans("OIL", "011")
HASH_LENGTH = 24


def address(registration):
    """What the QR code says; the same in every language, so that a badge may be printed once."""
    with translation.override("en"):
        return address_of(reverse("registration:ticket", args=[registration.ticket]))


def picture_of(text):
    return segno.make(text, error="m", micro=False)


def svg(registration, *, scale=4):
    return svg_of(address(registration), scale=scale)


def svg_of(text, *, scale=4):
    """An SVG for a page of HTML: it takes the colour of its own dark modules, never a theme's."""
    kept = io.BytesIO()
    picture_of(text).save(
        kept, kind="svg", scale=scale, border=4, dark="#000", light="#fff", xmldecl=False
    )
    return kept.getvalue().decode()


def data_address(text):
    """The picture as an address of its own, for paper: pages of the site link to it instead."""
    drawn = base64.b64encode(svg_of(text).encode()).decode()
    return f"data:image/svg+xml;base64,{drawn}"


def png(registration, *, scale=6):
    kept = io.BytesIO()
    picture_of(address(registration)).save(kept, kind="png", scale=scale, border=4)
    return kept.getvalue()


def in_groups(ticket):
    """The code as it is printed: ``7K2M QX4T 9BND``."""
    return " ".join(ticket[at : at + 4] for at in range(0, len(ticket), 4))


def read(text):
    """The ticket in what was scanned or typed, an address or a code; empty if there is none."""
    last = text.strip().rstrip("/").rpartition("/")[2]
    code = re.sub(r"[\s\-·.]", "", last).upper().translate(READ_AS)
    is_whole = len(code) == TICKET_LENGTH and set(code) <= set(TICKET_LETTERS)
    return code if is_whole else ""


def mark(intake, ticket):
    """What stands for a ticket on the phone of a desk: it opens nothing and leads back to none."""
    return hashlib.sha256(f"{intake.pk}:{ticket}".encode()).hexdigest()[:HASH_LENGTH]
