"""What makes letters: seats that moved, events that changed or will not take place."""

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from kombu.exceptions import OperationalError

from events.programme.signals import event_cancelled, event_changed
from events.registration import notifications, seats
from events.registration.models import Intake
from events.registration.notifications.announcing import announce, due_at
from events.registration.seats.signals import moved
from events.registration.wording.occasions import KEPT


@receiver(moved, dispatch_uid="registration.tell_moves")
def tell_moves(sender, *, moves, **_more):
    """Leave the letters to a task after the commit; the clock tells what that one misses."""
    owing = [move.pk for move in moves if move.told_at is None]
    if owing:
        transaction.on_commit(lambda: _enqueue(notifications.tell_moves, owing), robust=True)


@receiver(event_changed, dispatch_uid="registration.tell_of_change")
def tell_of_change(sender, *, event, before=None, **_more):
    intake = Intake.objects.filter(event=event).first()
    if intake is None or before is None or event.ends_at <= timezone.now():
        return
    announce(intake, "changed", mark=str(event.sequence), facts={"before": _kept(before)})
    if before.starts_at != event.starts_at:
        _remind_anew(intake, event)
    transaction.on_commit(lambda: _enqueue(notifications.tend_letters), robust=True)


@receiver(event_cancelled, dispatch_uid="registration.call_off")
def call_off(sender, *, event, by, **_more):
    intake = Intake.objects.filter(event=event).first()
    if intake is not None:
        seats.call_off(intake, by)


def _kept(before):
    """The values of an event as JSON takes them."""
    values = {name: getattr(before, name) for name in KEPT}
    moments = {name: values[name].isoformat() for name in ("starts_at", "ends_at")}
    return values | moments


def _remind_anew(intake, event):
    """A reminder that was sent goes again if its new time is still to come."""
    for reminder in intake.reminders.exclude(sent_at=None):
        if due_at(reminder, event) > timezone.now():
            reminder.sent_at = None
            reminder.save(update_fields=["sent_at"])


def _enqueue(task, *arguments):
    try:
        task.delay(*arguments)
    except (OperationalError, OSError):
        # The clock finds what was not told, as soon as the queue is there again.
        return
