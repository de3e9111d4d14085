"""What a change tells the worker. May run twice or be killed: the rows it writes go on waiting."""

import logging

from celery import shared_task

from search.engines.request import EngineDown
from search.indexing import apply_pending
from search.writing import Busy

logger = logging.getLogger(__name__)


@shared_task(acks_late=True)
def apply_changes():
    """Write what waits. What cannot be written now waits for ``search.tasks.look_after``."""
    try:
        apply_pending()
    except (EngineDown, Busy) as reason:
        logger.warning("Changes wait for the index: %s", reason)
