"""What guests change of their registration by themselves; seats stay as they are."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.registration import answers
from events.registration.models import Registration, Step
from events.registration.seats import SeatRefused


def changes_end(intake):
    return intake.changes_until or intake.event.starts_at


def may_change(registration, now=None):
    """While it runs, until the moment that the organisers set."""
    now = now or timezone.now()
    return not registration.is_over and now < changes_end(registration.intake)


@transaction.atomic
def change(registration, *, details, given):
    """Keep new ``details`` ({field: value}) and answers of one guest."""
    if not may_change(registration):
        raise SeatRefused(_("Changes are no longer possible. Write to the organisers."))
    for name, value in details.items():
        setattr(registration, name, value)
    Registration.objects.filter(pk=registration.pk).update(**details)
    answers.save(registration, given)


def asks_logistics(registration, now=None):
    """Whether the second step is open to this guest: he has a seat, and its time is not over."""
    intake = registration.intake
    open_still = intake.logistics_erased_at is None
    coming = (now or timezone.now()) < intake.event.starts_at
    return intake.asks_logistics and registration.has_seat and open_still and coming


@transaction.atomic
def answer_logistics(registration, *, given):
    if not asks_logistics(registration):
        raise SeatRefused(_("These questions are not open to you now."))
    answers.save(registration, given, Step.LOGISTICS)
