"""Letters of the organisers to many: written, reviewed, released, taken back while they wait."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from events.registration import acts, letters, notifications, specimens
from events.registration.models import Circular
from events.registration.notifications.circulars import content_for
from portal.audit.actions import record


class CircularRefused(Exception):
    """It is too late for this; the message is fit to be shown."""


@transaction.atomic
def save(circular, *, by):
    """Keep what is written, unless somebody released it in the meantime."""
    if circular.pk is None:
        circular.written_by = by
    elif not _drafts(circular).select_for_update().exists():
        raise CircularRefused(_("This letter was released. Take it back to change it."))
    circular.save()
    return circular


@transaction.atomic
def release(circular, *, by):
    """Let it leave, now or at its time; until it leaves it can be taken back."""
    now = timezone.now()
    if not _drafts(circular).update(released_at=now, released_by=by):
        raise CircularRefused(_("This letter was released already."))
    circular.refresh_from_db()
    _record(acts.LETTER_RELEASED, circular, by)
    if circular.send_at is None or circular.send_at <= now:
        transaction.on_commit(_send_now, robust=True)


@transaction.atomic
def take_back(circular, *, by):
    """Keep it from leaving, and make it a draft again."""
    waiting = Circular.objects.filter(pk=circular.pk, started_at=None).exclude(released_at=None)
    if not waiting.update(released_at=None, released_by=None):
        raise CircularRefused(_("It is too late: the letter leaves or has left."))
    _record(acts.LETTER_TAKEN_BACK, circular, by)


@transaction.atomic
def delete(circular):
    if not _drafts(circular).delete()[0]:
        raise CircularRefused(_("This letter was released. Take it back to delete it."))


def send_test(circular, *, to):
    """To the organiser alone, as one with his name would get it; the links in it open nothing."""
    guest = specimens.guest(
        circular.intake,
        language=to.language,
        name=to.name,
        email=to.email,
        time_zone=to.time_zone,
    )
    content = content_for(circular, guest) | {"with_calendar": False}
    content["subject"] = _("Test: %(subject)s") % {"subject": content["subject"]}
    key = f"test:{circular.pk}:{uuid.uuid4().hex}"
    letters.write_to(guest, "circular", key=key, context=content)


def _drafts(circular):
    return Circular.objects.filter(pk=circular.pk, released_at=None)


def _record(act, circular, by):
    facts = {"event": circular.intake.event_id, "letter": circular.pk}
    record(actor=by, act=act, target=circular.intake.event, facts=facts)


def _send_now():
    try:
        notifications.tend_letters.delay()
    except (OperationalError, OSError):
        # The clock finds what was released.
        return
