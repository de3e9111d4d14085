"""An event from its draft to the archive. Every step is in the audit trail."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.programme import acts
from events.programme.actions import NotReady, Refused
from events.programme.models import Event, State
from events.programme.readiness import missing_of
from events.programme.signals import event_cancelled, event_published
from portal.audit.actions import record
from portal.page_cache import forget_pages

GOING = (State.PUBLISHED, State.OPEN, State.CLOSED)


@transaction.atomic
def publish(event, *, by):
    """Show a draft to its audience; ``NotReady`` tells what is missing."""
    found = _locked(event)
    if found.published_at:
        return found
    now = timezone.now()
    missing = missing_of(found, now)
    if missing:
        raise NotReady(missing)
    _set(found, published_at=now)
    event_published.send(sender=Event, event=found, by=by)
    return _finish(found, by, acts.PUBLISHED)


@transaction.atomic
def open_registration(event, *, by):
    """Open it now, whatever was planned; a closing time that is over is taken away."""
    found = _locked(event)
    now = timezone.now()
    state = found.state_at(now)
    if state == State.OPEN:
        return found
    if state not in GOING:
        raise Refused(_("Registration opens for an event that is published and still to come."))
    closes = found.registration_closes_at
    _set(found, registration_opens_at=now, registration_closes_at=_later(closes, now))
    return _finish(found, by, acts.REGISTRATION_OPENED)


def _later(moment, now):
    return moment if moment and moment > now else None


@transaction.atomic
def close_registration(event, *, by):
    found = _locked(event)
    now = timezone.now()
    if found.state_at(now) == State.CLOSED:
        return found
    if found.state_at(now) != State.OPEN:
        raise Refused(_("Registration is not open."))
    _set(found, registration_closes_at=now)
    return _finish(found, by, acts.REGISTRATION_CLOSED)


@transaction.atomic
def call_off(event, *, by, reason):
    """It will not take place; who registered is told ``reason``, which its page shows."""
    found = _locked(event)
    if found.cancelled_at:
        return found
    if found.state not in GOING:
        raise Refused(_("Only an event that is published and still to come can be called off."))
    if not reason.strip():
        raise Refused(_("Give the reason: those who registered read it."))
    _set(
        found,
        cancelled_at=timezone.now(),
        cancelled_because=reason.strip(),
        sequence=found.sequence + 1,
    )
    event_cancelled.send(sender=Event, event=found, by=by, reason=found.cancelled_because)
    return _finish(found, by, acts.CALLED_OFF, reason=reason)


@transaction.atomic
def archive(event, *, by):
    """Take what is over out of lists and feeds; its page stays at its address."""
    found = _locked(event)
    if found.archived_at:
        return found
    if found.state not in (State.HELD, State.CANCELLED):
        raise Refused(_("Archive an event after it was held or called off."))
    _set(found, archived_at=timezone.now())
    return _finish(found, by, acts.ARCHIVED)


@transaction.atomic
def restore(event, *, by):
    """Take it out of the archive again."""
    found = _locked(event)
    if found.archived_at:
        _set(found, archived_at=None)
        _finish(found, by, acts.RESTORED)
    return found


def _locked(event):
    return Event.objects.select_for_update().get(pk=event.pk)


def _set(event, **values):
    for name, value in values.items():
        setattr(event, name, value)
    event.save(update_fields=[*values, "changed_at"])


def _finish(event, by, act, reason=""):
    transaction.on_commit(forget_pages)
    record(actor=by, act=act, target=event, reason=reason)
    return event
