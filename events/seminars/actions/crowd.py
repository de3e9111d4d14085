"""Who may put something, laid out when a round opens; and counting what one put, detached."""

import random

from django.db.models import F

from events.seminars import permissions

_chance = random.SystemRandom()


def lay_out(model, seminar, **of):
    """One elector for each participant, in an order by chance; returns how many there are.

    Who registers later takes part in the next round: laid out one by one, the newest row would
    tell whose the newest card is.
    """
    registrations = list(permissions.participants(seminar))
    _chance.shuffle(registrations)
    electors = [model(registration=one, **of) for one in registrations]
    return len(model.objects.bulk_create(electors))


def count_in(electors, registration, most):
    """Count one more of ``registration``, unless it has put ``most``; whether it was counted."""
    rows = electors.filter(registration=registration, put__lt=most)
    return bool(rows.update(put=F("put") + 1, waits=True))


def shuffled(rows):
    found = list(rows)
    _chance.shuffle(found)
    return found
