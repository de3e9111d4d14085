"""Scheduled jobs of this app. Each may be killed or run twice."""

from celery import shared_task

from portal.privacy import erasure, erasure_finishing, export


@shared_task
def look_after_requests():
    """Every ten minutes: erase who is due, finish what was begun, delete copies that are over."""
    erasure.erase_due()
    erasure_finishing.finish()
    export.look_after()
