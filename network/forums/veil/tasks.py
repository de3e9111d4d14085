"""What the clock starts for veils. No task takes an argument: none could name anybody."""

from celery import shared_task
from django.utils import timezone

from network.forums.models import DayCount
from network.forums.veil import is_on, releasing, rounds, sealing


@shared_task
def release():
    releasing.release_due()


@shared_task
def destroy_due():
    """Destroy keys whose day has come, and those that open nothing any more."""
    DayCount.objects.filter(day__lt=timezone.now().date()).delete()
    if is_on():
        sealing.seal_due()
        releasing.clear_away()


@shared_task
def tend_rounds():
    rounds.tend()
