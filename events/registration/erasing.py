"""Taking the people out of an event: everything that names one goes, the numbers stay.

``erase(event)`` does it at once and leaves a receipt; ``erase_logistics(intake)`` takes the answers
about travel, access and diet, which go earlier. A part that keeps something of its own about guests
registers how it goes::

    erasing.register("seats", _("Seats at tables"), take_away)   # (event) -> how many rows went
"""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.programme.models import Event
from events.registration import acts, attendance, traces
from events.registration.models import (
    Agreement,
    Allotment,
    Answer,
    CheckIn,
    Circular,
    Desk,
    Intake,
    Invitation,
    LogisticsAnswer,
    Move,
    Party,
    Quota,
    Receipt,
    Registration,
)
from portal.audit.actions import record
from portal.page_cache import forget_pages

_more: dict = {}


def register(key, label, take_away):
    _more[key] = (label, take_away)


class NotOverYet(Exception):
    """The event still runs or is to come; the message is fit to show."""


@transaction.atomic
def erase(event, *, by=None):
    """Return the receipt. Doing it twice does it once."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.erased_at is not None:
        return Receipt.objects.filter(event=event).first()
    if not is_over(event):
        raise NotOverYet(_("The event is not over: its guests and desks still need the data."))
    counts = attendance.count(event)
    gone = {key: take_away(event) for key, (_label, take_away) in _steps().items()}
    event.erased_at = timezone.now()
    event.save(update_fields=["erased_at", "changed_at"])
    receipt = Receipt.objects.create(event=event, at=event.erased_at, gone=gone, counts=counts)
    transaction.on_commit(forget_pages)
    facts = {"by_hand": by is not None} | gone
    record(actor=by, act=acts.ERASED, target=event, facts=facts)
    return receipt


def is_over(event):
    """Ended, or called off: nobody comes any more."""
    return event.cancelled_at is not None or event.ends_at <= timezone.now()


def labels():
    return {key: label for key, (label, _take) in _steps().items()}


def _steps():
    return STEPS | _more


def logistics_due(now=None):
    """The intakes whose answers about travel, access and diet have been kept long enough."""
    now = now or timezone.now()
    asked = Intake.objects.filter(asks_logistics=True, logistics_erased_at=None)
    asked = asked.filter(event__ends_at__lt=now).select_related("event")
    return [intake for intake in asked if logistics_erased_on(intake) <= _day(intake.event, now)]


def logistics_erased_on(intake):
    event = intake.event
    last = event.ends_at.astimezone(event.zone).date()
    return last + datetime.timedelta(days=intake.logistics_days)


def due(now=None):
    """The events whose day of erasure has come."""
    now = now or timezone.now()
    over = Event.objects.filter(erased_at=None, ends_at__lt=now)
    return [event for event in over if event.erase_on <= _day(event, now)]


def _day(event, now):
    return now.astimezone(event.zone).date()


@transaction.atomic
def erase_logistics(intake):
    gone = _delete(LogisticsAnswer.objects.filter(registration__intake=intake))
    Intake.objects.filter(pk=intake.pk).update(logistics_erased_at=timezone.now())
    facts = {"answers": gone, "by_hand": False}
    record(actor=None, act=acts.LOGISTICS_ERASED, target=intake.event, facts=facts)
    return gone


def _of(model, path):
    return lambda event: _delete(model.objects.filter(**{path: event}))


def _delete(rows):
    found = rows.count()
    rows.delete()
    return found


def _answers(event):
    """Rows and files; a file leaves the disk once the transaction stands."""
    rows = Answer.objects.filter(registration__intake__event=event)
    for answer in rows.exclude(file=""):
        transaction.on_commit(lambda file=answer.file: file.storage.delete(file.name), robust=True)
    return _delete(rows)


def _registrations(event):
    """Nobody has a seat any more; the counters say so with the rows, so that they stay true."""
    gone = _delete(Registration.objects.filter(intake__event=event))
    Quota.objects.filter(intake__event=event).update(taken=0)
    Intake.objects.filter(event=event).update(taken=0, logistics_erased_at=timezone.now())
    return gone


def _allotments(event):
    """How many invitations a partner had stays; who its contact was goes, and the address shuts."""
    rows = Allotment.objects.filter(intake__event=event)
    return rows.update(email="", until=timezone.now())


def _circulars(event):
    """How many got them stays; what they said may name somebody."""
    return Circular.objects.filter(intake__event=event).update(subject="", text="")


STEPS = {
    "answers": (_("Answers, with their files"), _answers),
    "logistics": (
        _("Answers about travel, access and diet"),
        _of(LogisticsAnswer, "registration__intake__event"),
    ),
    "agreements": (_("Agreements at registration"), _of(Agreement, "registration__intake__event")),
    "check_ins": (_("Check-ins"), _of(CheckIn, "registration__intake__event")),
    "letters": (_("Letters in the outbox, with what was attached"), traces.erase_letters),
    "bounces": (_("Addresses that sent letters back"), traces.erase_bounces),
    "notices": (_("Notices to organisers"), traces.erase_notices),
    "log": (_("Entries of the back office’s log"), traces.erase_log),
    "reasons": (_("Words in the audit trail"), traces.erase_reasons),
    "typing": (_("Texts kept while somebody signed in"), traces.erase_typing),
    "moves": (_("Decisions on registrations"), _of(Move, "registration__intake__event")),
    "registrations": (_("Registrations"), _registrations),
    "delegations": (_("Delegations"), _of(Party, "intake__event")),
    "invitations": (_("Invitations and codes"), _of(Invitation, "intake__event")),
    "partners": (_("Addresses of partners’ contacts"), _allotments),
    "circulars": (_("Texts of letters to many"), _circulars),
    "desks": (_("Desks"), _of(Desk, "intake__event")),
}
STAYS = (
    _("The event itself, as it was announced: title, place, agenda, speakers, partners."),
    _("Materials and reports, because they were published on purpose."),
    _("How many registered, had a seat and came, by stakeholder group and region."),
    _("That decisions were taken, in the audit trail, without names and without words."),
    _("What members agreed to, in their own accounts, where they see it and may withdraw it."),
)
