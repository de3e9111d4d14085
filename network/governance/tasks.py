"""What the clock starts."""

from celery import shared_task

from network.governance import balance
from network.governance.actions import running


@shared_task
def tend():
    """Open, remind of, and close what is due."""
    running.tend()


@shared_task
def count_community():
    """Keep the balance of this month, if it is not kept yet."""
    balance.take_snapshot()
