"""Scheduled jobs of the search. All may run twice or be killed."""

import logging

from celery import shared_task

from search import engines
from search.checking import check
from search.engines.request import EngineDown
from search.indexing import apply_pending
from search.models import Entry
from search.rebuilding import rebuild
from search.writing import Busy

logger = logging.getLogger(__name__)


@shared_task
def look_after():
    """Each minute: make an index where there is none of today's fields, and write what waits."""
    try:
        if not engines.live().is_current():
            rebuild()
        if Entry.objects.due().exists():
            apply_pending()
    except (EngineDown, Busy) as reason:
        logger.warning("The index waits: %s", reason)


@shared_task
def make_anew():
    """Rebuild, because somebody asked for it in the back office."""
    try:
        rebuild()
    except (EngineDown, Busy) as reason:
        logger.warning("The index was not made anew: %s", reason)


@shared_task
def compare_with_database():
    """Each night: find where index and database differ, mend it, and leave a line in the log."""
    try:
        found = check()
    except (EngineDown, Busy) as reason:
        logger.warning("Index and database were not compared: %s", reason)
        return
    if found:
        logger.warning("Index and database differed and were mended: %s", found)
