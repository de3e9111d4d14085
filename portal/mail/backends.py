"""What Django and Wagtail send by themselves goes into the outbox as well."""

import uuid

from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation

from portal.mail import outbox
from portal.mail.models import Letter

KIND = "wagtail"


class OutboxBackend(BaseEmailBackend):
    """Keeps one letter for each recipient, in the present transaction."""

    def send_messages(self, email_messages):
        for message in email_messages:
            for address in message.recipients():
                outbox.keep(_letter(message, address), message.attachments)
        return len(email_messages)


def _letter(message, address):
    alternatives = getattr(message, "alternatives", None) or []
    html = [content for content, content_type in alternatives if content_type == "text/html"]
    is_html = message.content_subtype == "html"
    return Letter(
        key=f"{KIND}:{uuid.uuid4().hex}",
        address=address,
        kind=KIND,
        language=translation.get_language() or "",
        subject=" ".join(message.subject.split()),
        text="" if is_html else message.body,
        html=message.body if is_html else "".join(html[:1]),
        reply_to=", ".join(message.reply_to),
        headers=dict(message.extra_headers),
    )
