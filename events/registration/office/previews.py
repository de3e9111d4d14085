"""A letter as it looks, for a frame on a page of the back office."""

import base64

from django.conf import settings
from django.http import HttpResponse
from django.utils.html import escape
from django.utils.safestring import mark_safe

from events.registration import letters, tickets

SUBJECT = (
    '<p style="margin:0;padding:12px 24px;font:bold 16px Helvetica,Arial,sans-serif;'
    'background:#fff;color:#16202e;border-bottom:1px solid #ddd8cb;">{}</p>'
)


def response(composed):
    """The HTML with its subject on top; the ticket is one of nobody."""
    picture = base64.b64encode(_ticket()).decode()
    html = composed.html.replace(f"cid:{letters.TICKET}", f"data:image/svg+xml;base64,{picture}")
    head, body, rest = html.partition('<body style="margin:0;padding:0;">')
    shown = mark_safe(head + body + SUBJECT.format(escape(composed.subject)) + rest)  # noqa: S308 (a rendered letter)
    answer = HttpResponse(shown)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _ticket():
    return tickets.svg_of(settings.WAGTAILADMIN_BASE_URL).encode()


def languages(event):
    """Those in which letters are framed, the event's own first."""
    return sorted(settings.LANGUAGES, key=lambda row: row[0] != event.language)


def known(language):
    return language if language in dict(settings.LANGUAGES) else ""
