"""Scheduled jobs of this app. Each may be killed or run twice."""

import logging

from celery import shared_task

from portal.privacy import erasure, erasure_finishing, export, retention

logger = logging.getLogger(__name__)


@shared_task
def look_after_requests():
    """Every ten minutes: erase who is due, finish what was begun, delete copies that are over."""
    erasure.erase_due()
    erasure_finishing.finish()
    export.look_after()


@shared_task
def clear_nightly():
    """Each night: do away with what was kept long enough, and leave a report of counts."""
    report = retention.run()
    for count in report.faults:
        logger.error("Retention of %s: %s", count.model, count.get_fault_display())
