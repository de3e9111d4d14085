"""The message that a notice enqueues. It may run twice or never: the scheduled job looks again."""

from celery import shared_task

from portal.notifications import delivery


@shared_task
def mail_at_once(person_id):
    delivery.send_at_once(person_id)
