"""What the worker does for the outbox. Each may be killed or run twice: rows say what is left."""

from celery import shared_task

from portal.mail import addresses, sending


@shared_task
def send_letters(pks):
    """Send the letters of one transaction."""
    sending.send(pks)


@shared_task
def send_due():
    """Send what is due, and settle what a dead worker left at the final dot."""
    sending.settle_doubts()
    sending.send_all_due()


@shared_task
def forget_bounces():
    """Let an address be tried again a year after it sent a letter back."""
    addresses.forget_old()
