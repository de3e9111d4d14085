"""Telling somebody something, what he has seen of it, and what he wishes to be told."""

from django.db import transaction
from django.utils import timezone

from portal.notifications import kinds, notifications
from portal.notifications.kinds import When
from portal.notifications.models import Notice, Preference, Rhythm
from portal.notifications.unsubscribing import EVERYTHING


@transaction.atomic
def notify(person, kind, *, key, url, actor=None, facts=None):  # noqa: PLR0913 (a notice has these parts)
    """Tell ``person`` something, in the present transaction, once for each ``key``.

    It stands on the site, and goes by mail as the person wishes for this kind. ``kind`` is the key
    of a registered kind. Returns the notice, or ``None`` where the person wishes to hear nothing.
    """
    kind = kinds.named(kind)
    _check(kind, url, actor, facts)
    rhythm = rhythm_of(person)
    mail, in_app = wishes(person, kind, rhythm)
    if mail == When.NEVER and not in_app:
        return None
    now = timezone.now()
    notice, is_new = Notice.objects.get_or_create(
        person=person,
        key=key,
        defaults={
            "kind": kind.key,
            "actor": actor,
            "facts": facts or {},
            "url": url,
            "in_app": in_app,
            "mail": mail,
            "mail_from": rhythm.free_from(now),
            "created_at": now,
        },
    )
    if is_new and mail == When.AT_ONCE and notice.mail_from <= now:
        notifications.mail_at_once.delay_on_commit(person.pk)
    return notice


def _check(kind, url, actor, facts):
    if kind.under_rule and (actor is not None or facts):
        raise ValueError(f"{kind.key} is under the Chatham House Rule: no actor and no facts.")
    if not url.startswith("/") or url.startswith("//"):
        raise ValueError(f"A notice leads to a path of the portal, not to {url!r}.")


def rhythm_of(person):
    """Return the rhythm that the person set, or the usual one, not saved."""
    return Rhythm.objects.filter(person=person).first() or Rhythm(person=person)


def wishes(person, kind, rhythm):
    """Return (how soon by mail, whether on the site) for one kind."""
    chosen = Preference.objects.filter(person=person, kind=kind.key).first()
    mail, in_app = (chosen.mail, chosen.in_app) if chosen else (kind.usual, True)
    if kind.essential:
        return (mail if kind.allows(mail) else kind.usual), True
    return (When.NEVER if rhythm.only_necessary else mail), in_app


def all_wishes(person):
    """Return {key of a kind: (how soon by mail, whether on the site)} as the person chose.

    The switch for all mail is no choice about a kind and leaves these as they are.
    """
    chosen = {
        wish.kind: (wish.mail, wish.in_app) for wish in Preference.objects.filter(person=person)
    }
    found = {}
    for _group, members in kinds.by_group(person):
        for kind in members:
            mail, in_app = chosen.get(kind.key, (kind.usual, True))
            allowed = mail if kind.allows(mail) else kind.usual
            found[kind.key] = (str(allowed), in_app or kind.essential)
    return found


def mark_seen(notices):
    """Mark ``notices``, a queryset, as seen; what was seen before keeps its moment."""
    return notices.unseen().update(seen_at=timezone.now())


@transaction.atomic
def choose(person, wished):
    """Keep what the person wishes: {key of a kind: (how soon by mail, whether on the site)}.

    What has not left yet follows the new wish.
    """
    for key, (mail, in_app) in wished.items():
        kind = kinds.named(key)
        if not kind.allows(mail):
            raise ValueError(f"{key} is essential and cannot be turned off.")
        Preference.objects.update_or_create(
            person=person,
            kind=key,
            defaults={"mail": mail, "in_app": in_app or kind.essential},
        )
    _follow(person)


@transaction.atomic
def set_rhythm(person, **chosen):
    """Keep when mail may come; what waits for quiet hours to end waits for the new end."""
    rhythm, _is_new = Rhythm.objects.update_or_create(person=person, defaults=chosen)
    _follow(person)
    return rhythm


@transaction.atomic
def mute(person, scope):
    """End the mail of one kind, or with ``*`` all that is not necessary; twice is as once."""
    if scope == EVERYTHING:
        set_rhythm(person, only_necessary=True)
        return
    chosen = Preference.objects.filter(person=person, kind=scope).first()
    choose(person, {scope: (When.NEVER, chosen.in_app if chosen else True)})


def _follow(person):
    """Let what still waits for mail go as the person wishes now.

    What was not to go by mail stays so: who turns mail on again is not sent all of the past.
    """
    rhythm = rhythm_of(person)
    free = rhythm.free_from(timezone.now())
    waiting = Notice.objects.filter(person=person, mailed_at=None, seen_at=None)
    waiting = waiting.exclude(mail=When.NEVER)
    for key in waiting.order_by().values_list("kind", flat=True).distinct():
        kind = kinds.find(key)
        if kind is not None:
            mail, _in_app = wishes(person, kind, rhythm)
            waiting.filter(kind=key).update(mail=mail, mail_from=free)
