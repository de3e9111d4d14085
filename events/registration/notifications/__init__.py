"""What is told by mail. Each task may be killed or run twice: rows say what is still to be told."""

from celery import shared_task

from events.registration import letters
from events.registration.models import Registration
from events.registration.notifications import announcing, circulars, moves

__all__ = ["tell_again", "tell_moves", "tend_letters"]


@shared_task
def tell_moves(pks):
    """Write the letters of one change of seats."""
    moves.tell(pks)


@shared_task
def tell_again(registration_id, day):
    """Tell who registered a second time, once a day at most, that the first time was enough."""
    found = Registration.objects.active().select_related("intake__event", "person")
    registration = found.filter(pk=registration_id).exclude(email="").first()
    if registration is not None:
        letters.write_to(registration, "already", key=f"already:{day}", copies=False)


@shared_task
def tend_letters():
    """Tell what was missed, and what the clock says is due."""
    moves.tell_missed()
    circulars.send_due()
    announcing.send_due()
