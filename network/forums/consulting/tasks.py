"""What the calendar does for consultations and polls. Each may run twice or be killed."""

from celery import shared_task

from network.forums.actions import consulting, voting


@shared_task(ignore_result=True)
def tend_consultations():
    """Write down what has ended, tell whose turn begins, erase what is due."""
    consulting.tend()


@shared_task(ignore_result=True)
def close_polls():
    """Count the polls whose time is over, and erase their ballots."""
    voting.close_due()
