"""What the clock does to seminars."""

from celery import shared_task
from django.utils import timezone

from events.seminars.actions import keeping


@shared_task
def tend():
    """Forget who objected once the time is over, and erase what has been kept long enough."""
    now = timezone.now()
    keeping.forget_who_objected(now)
    return sum(keeping.erase(seminar) for seminar in keeping.due(now))
