"""What the clock starts."""

import logging

from celery import shared_task

from events.registration import erasing, seats

log = logging.getLogger(__name__)


@shared_task
def tend_seats():
    """Release what was held until now, end offers without an answer, and let the line move up."""
    seats.release_holds()
    seats.lapse_offers()
    seats.fill_all()


@shared_task
def erase_what_is_due():
    """Take the guests out of events whose day has come; answers of the second step go earlier.

    Each in a transaction of its own: what fails today is tried again tomorrow, the others are gone.
    """
    failed = []
    for intake in erasing.logistics_due():
        _try(erasing.erase_logistics, intake, failed)
    for event in erasing.due():
        _try(erasing.erase, event, failed)
    if failed:
        raise RuntimeError(f"Not erased: {', '.join(failed)}")


def _try(act, row, failed):
    try:
        act(row)
    except Exception:
        log.exception("Erasing failed for %s %s", type(row).__name__, row.pk)
        failed.append(f"{type(row).__name__} {row.pk}")
