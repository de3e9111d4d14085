"""Messages that content sends. Each is a task: enqueue it with ``delay_on_commit``."""

from celery import shared_task
from wagtail.contrib.forms.models import FormSubmission

from portal.mail import letters


@shared_task(autoretry_for=(OSError,), retry_backoff=30, max_retries=8)
def forward_message(submission_id):
    """Mail one message of the contact form to its recipient; the row stays, whatever happens."""
    submission = FormSubmission.objects.select_related("page").get(pk=submission_id)
    page = submission.page.specific
    answers = [(field.label, _answer(submission, field)) for field in page.form_fields.all()]
    letters.send(
        to=page.recipient,
        template="content/mail/message",
        context={"page": page, "answers": answers, "sent_at": submission.submit_time},
        language=page.locale.language_code,
    )


def _answer(submission, field):
    value = submission.form_data.get(field.clean_name, "")
    return ", ".join(value) if isinstance(value, list) else value
