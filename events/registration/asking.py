"""Asking for the second step, about travel, access and diet: after acceptance, and once again."""

import datetime

from django.db import transaction

from events.registration import letters
from events.registration.models import Registration, Standing, Step

DAYS_BEFORE = 7
# Whoever was asked in the last days is not asked again yet.
DAYS_BETWEEN = 2


def ask_first(registration):
    """Ask a guest whose seat is confirmed, if this event has such questions."""
    if asks(registration.intake) and registration.logistics_at is None:
        _ask(registration, times=1)


def ask_again(registration):
    _ask(registration, times=2)


def asks(intake):
    return intake.asks_logistics and intake.questions.filter(step=Step.LOGISTICS).exists()


def to_ask(intake):
    """Those with a seat who were never asked: the questions came after their seat."""
    return _without_answer(intake).filter(logistics_asked=0)


def to_ask_again(intake, now):
    """Those who have not answered, some days before the start."""
    if intake.event.starts_at - now > datetime.timedelta(days=DAYS_BEFORE):
        return Registration.objects.none()
    asked_since = now - datetime.timedelta(days=DAYS_BETWEEN)
    moves = {"moves__after": Standing.CONFIRMED, "moves__at__gt": asked_since}
    return _without_answer(intake).filter(logistics_asked=1).exclude(**moves)


def _without_answer(intake):
    return intake.registrations.confirmed().filter(logistics_at=None).exclude(email="")


@transaction.atomic
def _ask(registration, *, times):
    asked = Registration.objects.filter(pk=registration.pk, logistics_asked=times - 1)
    if asked.update(logistics_asked=times):
        letters.write_to(
            registration, "logistics", key=f"logistics:{times}", context={"again": times > 1}
        )
