"""What the clock starts."""

from celery import shared_task

from events.registration import seats


@shared_task
def tend_seats():
    """Release what was held until now, end offers without an answer, and let the line move up."""
    seats.release_holds()
    seats.lapse_offers()
    seats.fill_all()
