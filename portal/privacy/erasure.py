"""Asking that one's account be erased, taking that back, and erasing it.

``erase`` takes a person out of every row in one transaction; ``erasure_finishing`` does the rest
outside the database, by a task.
"""

import datetime
import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.permissions import Role
from portal.audit import actions as audit
from portal.mail import outbox
from portal.privacy import acts, erasure_rows, leftovers, notifications
from portal.privacy.export_building import data_address
from portal.privacy.faults import told
from portal.privacy.models import Erasure
from portal.privacy.signals import erasure_requested, erasure_withdrawn

log = logging.getLogger(__name__)


class ErasureError(Exception):
    """The act was refused; the message is fit to show to the person who asked."""


def open_erasure(person):
    """Return the erasure that may still be taken back, or ``None``."""
    return Erasure.objects.cooling_off().filter(person=person).first()


def is_last_administrator(person):
    """Tell whether nobody else could run the portal: those about to leave do not count."""
    leaving = Erasure.objects.cooling_off().values("person")
    others = User.objects.filter(is_active=True).exclude(pk=person.pk).exclude(pk__in=leaving)
    administrators = User.objects.filter(groups__name=Role.ADMINISTRATOR)
    superusers = User.objects.filter(is_superuser=True)
    runs_it = administrators.values("pk").union(superusers.values("pk"))
    keys = {row["pk"] for row in runs_it}
    return person.pk in keys and not others.filter(pk__in=keys).exists()


@transaction.atomic
def request(person):
    """Close the account to others now, and have it erased when its owner has thought it over."""
    # One at a time, so that the last two administrators do not leave together.
    User.objects.select_for_update().get(pk=person.pk)
    if existing := open_erasure(person):
        return existing
    if is_last_administrator(person):
        raise ErasureError(
            _(
                "You are the only administrator. Give somebody else that role first; "
                "then you can delete your account."
            )
        )
    erasure = _begin(person, after=datetime.timedelta(days=settings.ERASURE_DAYS))
    erasure_requested.send(sender=Erasure, person=person)
    outbox.write(
        template="privacy/mail/erasure_asked",
        key=f"privacy.erasure-asked:{erasure.pk}",
        person=person,
        context={"due_at": erasure.due_at, "page_url": data_address(person)},
    )
    return erasure


def _begin(person, *, after, by_office=False):
    now = timezone.now()
    return Erasure.objects.create(
        person=person,
        account=person.pk,
        joined_at=person.date_joined,
        asked_at=now,
        due_at=now + after,
        by_office=by_office,
    )


@transaction.atomic
def withdraw(person):
    """Keep the account after all; return whether there was anything to take back."""
    open_ones = Erasure.objects.cooling_off().filter(person=person)
    withdrawn = open_ones.update(withdrawn_at=timezone.now())
    if withdrawn:
        erasure_withdrawn.send(sender=Erasure, person=person)
    return bool(withdrawn)


@transaction.atomic
def erase_at_once(person, *, by):
    """Erase the account because an administrator says so."""
    erasure = open_erasure(person) or _begin(person, after=datetime.timedelta(), by_office=True)
    Erasure.objects.filter(pk=erasure.pk).update(by_office=True)
    erase(erasure.pk, by=by)


@transaction.atomic
def erase_again(person):
    """Erase an account that a restored backup brought back; its owner knows, so no letter goes."""
    erasure = open_erasure(person) or _begin(person, after=datetime.timedelta())
    erase(erasure.pk, with_receipt=False)


@transaction.atomic
def erase(pk, *, by=None, with_receipt=True):
    """Take the account out of every row. What lies elsewhere is noted in the same transaction."""
    erasure = Erasure.objects.select_for_update().cooling_off().filter(pk=pk).first()
    if erasure is None or erasure.person is None:
        return
    person, number = erasure.person, erasure.account
    files = erasure_rows.erase(person)
    if with_receipt:
        _write_receipt(erasure, person)
    Erasure.objects.filter(pk=pk).update(
        erased_at=timezone.now(), files=files, left=leftovers.keys(), tries=0, fault=""
    )
    audit.record(
        actor=by,
        act=acts.ERASED,
        target=Erasure.objects.get(pk=pk),
        facts={"account": number, "asked_by_owner": by is None},
    )
    notifications.finish_erasures.delay_on_commit()


def _write_receipt(erasure, person):
    """Write the last letter, to the address alone: the account behind it is gone by now."""
    outbox.write(
        template="privacy/mail/erased",
        key=receipt_key(erasure),
        to=person.email,
        language=person.language,
        time_zone=person.time_zone,
        context={"by_office": erasure.by_office, "asked_at": erasure.asked_at},
    )


def receipt_key(erasure):
    return f"privacy.erased:{erasure.pk}"


def erase_due(now=None):
    """Erase every account whose time has come; one that cannot be erased holds up no other."""
    for erasure in Erasure.objects.due(now or timezone.now()).select_related("person"):
        try:
            _erase_unless_last(erasure)
        except Exception as fault:  # noqa: BLE001 (any of many apps' words; the next run tries again)
            log.error("Account %s is not erased yet: %s", erasure.account, told(fault))  # noqa: TRY400 (a message may quote a name)
            failed = Erasure.objects.filter(pk=erasure.pk)
            failed.update(tries=erasure.tries + 1, fault=told(fault)[:200])


def _erase_unless_last(erasure):
    if erasure.person and is_last_administrator(erasure.person):
        log.warning("Account %s is not erased: nobody else is administrator.", erasure.account)
        return
    erase(erasure.pk)
