"""The scheduled job of the notices. It may run twice or be killed."""

from celery import shared_task

from portal.notifications import delivery


@shared_task
def mail_due():
    """Send what waited for the end of quiet hours, for a bundle, or for its day."""
    delivery.send_due()
