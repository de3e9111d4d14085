"""How a row of the outbox becomes a mail."""

from email.mime.image import MIMEImage

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
        if f"cid:{file.name}" in letter.html:
            message.attach(_inline(file))
        else:
            message.attach(file.name, bytes(file.content), file.content_type)
    message.message()  # finds now what cannot be put into a mail
    return message


def _inline(file):
    """A picture that the letter shows where its HTML names it."""
    picture = MIMEImage(bytes(file.content), file.content_type.rpartition("/")[2])
    picture.add_header("Content-ID", f"<{file.name}>")
    picture.add_header("Content-Disposition", "inline", filename=file.name)
    return picture
