"""How a letter is composed: in the language and the time zone of its reader.

A letter is a pair of templates, ``NAME.txt`` and ``NAME.html``. The text extends ``mail/base.txt``
and fills the blocks ``subject`` and ``content``; the other extends ``mail/base.html`` and fills
``content``. It leaves through ``portal.mail.outbox``.
"""

import zoneinfo
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation


@dataclass(frozen=True)
class Composed:
    subject: str
    text: str
    html: str


def compose(*, template, context=None, language=None, time_zone=None):
    """Compose the letter ``template`` for one reader."""
    language = language or settings.LANGUAGE_CODE
    zone = zoneinfo.ZoneInfo(time_zone or settings.TIME_ZONE)
    with translation.override(language), timezone.override(zone):
        values = {
            "site_name": settings.WAGTAIL_SITE_NAME,
            "site_url": settings.WAGTAILADMIN_BASE_URL,
            "language": language,
            "is_right_to_left": translation.get_language_bidi(),
            **(context or {}),
        }
        subject, _newline, text = render_to_string(f"{template}.txt", values).partition("\n")
        html = render_to_string(f"{template}.html", values | {"subject": subject})
    return Composed(subject=subject.strip(), text=text.strip() + "\n", html=html)


def address_of(path):
    """The full address of ``path``, for a letter."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
