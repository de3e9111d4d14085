"""How a row of the outbox becomes a mail."""

from django.core.mail import EmailMultiAlternatives

AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def build(letter):
    """Make the mail. Its Message-ID stays the same, however often it has to be sent."""
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        to=[letter.address],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={**AUTOMATIC, **letter.headers, "Message-ID": letter.message_id},
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    for file in letter.attachments.all():
        message.attach(file.name, bytes(file.content), file.content_type)
    message.message()  # finds now what cannot be put into a mail
    return message
