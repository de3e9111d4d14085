"""Letters that content writes: each in the transaction of what it tells."""

from portal.mail import outbox


def forward_message(submission):
    """Write one message of the contact form to its recipient; the row stays, whatever happens."""
    page = submission.page.specific
    answers = [(field.label, _answer(submission, field)) for field in page.form_fields.all()]
    outbox.write(
        template="content/mail/message",
        key=f"content.message:{submission.pk}",
        to=page.recipient,
        context={"page": page, "answers": answers, "sent_at": submission.submit_time},
        language=page.locale.language_code,
    )


def _answer(submission, field):
    value = submission.form_data.get(field.clean_name, "")
    return ", ".join(value) if isinstance(value, list) else value
