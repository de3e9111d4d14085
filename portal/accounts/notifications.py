"""Letters on their way to the mail server. Give one to ``post_soon``; a worker sends it."""

import logging

from celery import shared_task
from django.core.cache import cache
from django.db import transaction
from kombu.exceptions import OperationalError

from portal.mail import letters

log = logging.getLogger(__name__)
# Longer than the last try can take: the waits double from half a minute, eight times.
REMEMBERED = 24 * 60 * 60


def post_soon(letter):
    """Send ``letter`` after the commit; no page waits for the mail server or breaks with it."""
    transaction.on_commit(lambda: _enqueue(letter.as_dict()), robust=True)


def _enqueue(values):
    try:
        post.delay(values)
    except (OperationalError, OSError):
        log.exception("The task queue is down; the letter is sent from here.")
        _post_now(values)


def _post_now(values):
    try:
        post(values)
    except OSError:
        log.exception("The mail server is down too; the letter is lost.")


@shared_task(
    autoretry_for=(OSError,),
    retry_backoff=30,
    retry_backoff_max=3600,
    max_retries=8,
    ignore_result=True,
)
def post(values):
    """Send one letter; a second run of the same task sends nothing, nor does a letter to nobody."""
    letter = letters.Letter(**values)
    if not letter.to:
        return
    key = f"mail-sent:{letter.message_id}"
    if cache.get(key):
        return
    letters.post(letter)
    cache.set(key, 1, timeout=REMEMBERED)
