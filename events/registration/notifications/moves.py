"""The letters that moves owe, one transaction each."""

import datetime
import logging

from django.utils import timezone

from events.registration import telling
from events.registration.models import Move

log = logging.getLogger(__name__)
# The task after the commit tells at once; what is older than this was missed.
MISSED_AFTER = datetime.timedelta(seconds=30)
MOST_AT_A_TIME = 500


def tell(pks):
    for move in _owing().filter(pk__in=pks):
        _tell_one(move)


def tell_missed():
    missed = _owing().filter(at__lte=timezone.now() - MISSED_AFTER)
    for move in missed.order_by("at", "pk")[:MOST_AT_A_TIME]:
        _tell_one(move)


def _owing():
    related = ("registration__intake__event", "registration__person", "registration__party")
    return Move.objects.filter(told_at=None).select_related(*related)


def _tell_one(move):
    """One letter that cannot be written does not keep the others from leaving."""
    try:
        telling.tell(move)
    except Exception:
        log.exception("The letter of move %s could not be written.", move.pk)
