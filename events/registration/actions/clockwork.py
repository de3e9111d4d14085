"""What organisers say about letters that go by the clock."""

from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from events.registration import notifications
from events.registration.models import Announcement
from events.registration.notifications import announcing


@transaction.atomic
def thank_now(intake):
    """Before its end nobody is thanked, whenever this is asked for."""
    _plan(intake, timezone.now())
    transaction.on_commit(_send_now, robust=True)


@transaction.atomic
def stop_thanks(intake):
    _plan(intake, announcing.thanks_at(intake.event))
    _unsent(intake).update(cancelled_at=timezone.now())


@transaction.atomic
def plan_thanks(intake):
    _plan(intake, max(timezone.now(), announcing.thanks_at(intake.event)))


@transaction.atomic
def tell_of_report(event, *, link):
    """The report is published: those who took part get its address, once."""
    intake = getattr(event, "intake", None)
    if intake is not None and event.ends_at <= timezone.now() and event.erased_at is None:
        announcing.announce(intake, "report", facts={"link": link})
        transaction.on_commit(_send_now, robust=True)


def _plan(intake, due_at):
    announcing.announce(intake, "thanks", due_at=due_at)
    _unsent(intake).update(due_at=due_at, cancelled_at=None)


def _unsent(intake):
    return Announcement.objects.filter(intake=intake, letter="thanks", sent_at=None)


def _send_now():
    try:
        notifications.tend_letters.delay()
    except (OperationalError, OSError):
        # The clock finds what is due.
        return
