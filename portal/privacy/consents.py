"""Giving and withdrawing consent, and asking whether it holds."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Max
from django.dispatch import Signal
from django.utils.translation import get_language

from portal.privacy import ledger, purposes, texts
from portal.privacy.models import ConsentEvent

# Sent in the transaction, with ``person``, ``purpose`` (the key) and ``about``.
consent_given = Signal()
consent_withdrawn = Signal()


@transaction.atomic
def give(person, key, *, channel="web", about="", language=None):
    """Keep that ``person`` agrees to the text of today; saying it twice changes nothing."""
    wording = texts.current(key, language or get_language())
    _take(person)
    last = last_event(person, key, about)
    if _gives(last) and last.wording.version == wording.version:
        return last
    event = ConsentEvent(action=ConsentEvent.Action.GIVEN, wording=wording, channel=channel)
    return _add(event, person, key, about)


@transaction.atomic
def withdraw(person, key, *, channel="web", about=""):
    """Take the consent back, with all that follows from it; ``None`` where there was none."""
    _take(person)
    last = last_event(person, key, about)
    if not _gives(last):
        return None
    event = ConsentEvent(
        action=ConsentEvent.Action.WITHDRAWN, wording=last.wording, channel=channel
    )
    _add(event, person, key, about)
    purposes.find(key).withdrawn(person, about)
    return event


def holds(person, key, about=""):
    """Whether ``person`` agrees to the text of today."""
    last = last_event(person, key, about) if person.is_authenticated else None
    return _gives(last) and last.wording.version >= texts.newest_number(key)


def holders(key, about=""):
    """Return the numbers of the accounts whose consent holds, as a queryset."""
    events = ConsentEvent.objects.order_by().filter(person__isnull=False, purpose=key, about=about)
    last = events.values("person").annotate(last=Max("pk")).values("last")
    agreeing = ConsentEvent.objects.order_by().filter(
        pk__in=last,
        action=ConsentEvent.Action.GIVEN,
        wording__of__number__gte=texts.newest_number(key),
    )
    return agreeing.values_list("person", flat=True)


def everybody_who_holds(key):
    """Return how many people agree to the text of today, whatever it is about."""
    events = ConsentEvent.objects.order_by().filter(person__isnull=False, purpose=key)
    last = events.values("person", "about").annotate(last=Max("pk")).values("last")
    agreeing = ConsentEvent.objects.filter(
        pk__in=last,
        action=ConsentEvent.Action.GIVEN,
        wording__of__number__gte=texts.newest_number(key),
    )
    return agreeing.order_by().values("person").distinct().count()


def current(key, language):
    return texts.current(key, language)


def standings(person):
    """Return {(purpose, about): standing} of ``person``."""
    events = person.consent_events.select_related("wording__of").order_by("pk")
    return ledger.fold(events)


def last_event(person, key, about=""):
    events = person.consent_events.select_related("wording__of")
    return events.filter(purpose=key, about=about).order_by("-pk").first()


def _gives(event):
    return event is not None and event.action == ConsentEvent.Action.GIVEN


def _take(person):
    """Let two requests of the same person wait for each other."""
    get_user_model().objects.select_for_update().filter(pk=person.pk).first()


def _add(event, person, key, about):
    event.person, event.purpose, event.about = person, key, about
    event.save()
    signal = consent_given if _gives(event) else consent_withdrawn
    signal.send(ConsentEvent, person=person, purpose=key, about=about)
    return event
