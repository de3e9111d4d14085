"""Notices that leave by mail: at once, in a bundle, once a day or once a week.

The letter and the mark that a notice was mailed are written in one transaction, under a lock on the
reader's rhythm: a job that is killed, or runs twice, loses no mail and writes none twice.
"""

import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.mail import outbox
from portal.mail.letters import address_of
from portal.notifications import kinds, quiet, unsubscribing
from portal.notifications.kinds import When
from portal.notifications.models import Notice, Rhythm, look_up

# What follows a letter within this time comes together, in the next one.
BUNDLE = datetime.timedelta(minutes=10)
# More are counted in the letter, and read on the site.
MOST_LISTED = 50


def send_due(now=None):
    """Send every reader what is due; each reader in a transaction of his own."""
    now = now or timezone.now()
    for person_id in _readers(When.AT_ONCE, mail_from__lte=now):
        send_at_once(person_id, now)
    for person_id in _readers(When.DAILY):
        send_digest(person_id, When.DAILY, now)
    for person_id in _readers(When.WEEKLY):
        send_digest(person_id, When.WEEKLY, now)


@transaction.atomic
def send_at_once(person_id, now=None):
    """Write the letter with what is due at once, unless it is quiet or one was written just now."""
    now = now or timezone.now()
    rhythm = _locked(person_id)
    if rhythm is None or rhythm.free_from(now) > now:
        return
    if rhythm.last_letter_at and rhythm.last_letter_at + BUNDLE > now:
        return
    notices = _waiting(rhythm, When.AT_ONCE).filter(mail_from__lte=now)
    rhythm.last_letter_at = now
    _send(rhythm, notices, "notice:{first}", now)


@transaction.atomic
def send_digest(person_id, when, now=None):
    """Write the letter of the day or the week once, with what came before its hour."""
    now = now or timezone.now()
    rhythm = _locked(person_id)
    if rhythm is None:
        return
    weekday = rhythm.weekly_on if when == When.WEEKLY else None
    due = quiet.last_due(now, rhythm.daily_at, rhythm.zone, weekday)
    day = due.astimezone(rhythm.zone).date()
    last = rhythm.last_weekly if when == When.WEEKLY else rhythm.last_daily
    if (last and last >= day) or rhythm.free_from(now) > now:
        return
    if when == When.WEEKLY:
        rhythm.last_weekly = day
    else:
        rhythm.last_daily = day
    notices = _waiting(rhythm, when).filter(created_at__lt=due)
    _send(rhythm, notices, f"notices:{when}:{person_id}:{day}", now)


def _readers(when, **more):
    waiting = Notice.objects.waiting_for_mail(when).filter(**more)
    return list(waiting.order_by("person_id").values_list("person_id", flat=True).distinct())


def _locked(person_id):
    """The reader's rhythm, which nobody else can write a letter by until the transaction ends."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    Rhythm.objects.get_or_create(person=person)
    rhythm = Rhythm.objects.select_for_update().get(person=person)
    rhythm.person = person
    return rhythm


def _waiting(rhythm, when):
    waiting = Notice.objects.waiting_for_mail(when).filter(person=rhythm.person)
    return waiting.select_related("actor")


def _send(rhythm, notices, key, now):
    found = look_up(list(notices))
    if not found:
        return
    readable = [notice for notice in found if notice.matter is not None]
    if readable:
        _write(rhythm.person, readable, key.format(first=readable[0].pk))
    Notice.objects.filter(pk__in=[notice.pk for notice in found]).update(mailed_at=now)
    rhythm.save(update_fields=["last_letter_at", "last_daily", "last_weekly"])


def _write(person, notices, key):
    alone = len(notices) == 1
    with translation.override(person.language):
        scope = unsubscribing.scope_of(notices)
        context = {
            "notices": notices[:MOST_LISTED],
            "total": len(notices),
            "more": max(0, len(notices) - MOST_LISTED),
            "name": person.name,
            "settings_url": address_of(reverse("notifications:settings")),
            "list_url": address_of(reverse("notifications:list")),
            "mute_url": unsubscribing.address(person, scope) if scope else "",
            "mutes": scope_in_words(scope),
        }
    outbox.write(
        template="notifications/mail/notice" if alone else "notifications/mail/notices",
        key=key,
        person=person,
        context=context,
        headers=unsubscribing.headers(context["mute_url"]),
        kind="notices",
    )


def scope_in_words(scope):
    kind = kinds.find(scope)
    return str(kind.label) if kind else _("all notices but those that are necessary")
