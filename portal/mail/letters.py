"""The only place that sends mail.

A letter is a pair of templates, ``NAME.txt`` and ``NAME.html``. The text extends ``mail/base.txt``
and fills the blocks ``subject`` and ``content``; the other extends ``mail/base.html`` and fills
``content``. Both are rendered in the language and the time zone of the reader.

``send`` speaks to the mail server at once: call it from a task, never from a request.
"""

import zoneinfo
from dataclasses import asdict, dataclass, field

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, make_msgid
from django.template.loader import render_to_string
from django.utils import timezone, translation

AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


@dataclass(frozen=True)
class Letter:
    """A rendered mail, made of plain values so that it can travel to a worker.

    Its ``message_id`` is given when it is written, not when it is sent: a letter that a killed
    worker sends twice is recognised by the reader's mailbox.
    """

    to: str
    subject: str
    text: str
    html: str
    reply_to: str = ""
    message_id: str = field(default_factory=lambda: make_msgid(domain=_domain()))

    def as_dict(self):
        return asdict(self)


def compose(  # noqa: PLR0913 (a letter has these parts; all are named at the call)
    *, to, template, context=None, language=None, time_zone=None, reply_to=""
):
    """Write the letter ``template`` for one reader."""
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
    return Letter(
        to=to, subject=subject.strip(), text=text.strip() + "\n", html=html, reply_to=reply_to
    )


def post(letter):
    """Hand one letter to the mail server."""
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        to=[letter.to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={"Message-ID": letter.message_id, **AUTOMATIC},
    )
    message.attach_alternative(letter.html, "text/html")
    message.send()


def send(**letter):
    """Write and send at once; takes what ``compose`` takes."""
    post(compose(**letter))


def address_of(path):
    """The full address of ``path``, for a letter."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def _domain():
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
