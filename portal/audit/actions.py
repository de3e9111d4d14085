"""Adding to the audit trail."""

import json

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from portal import personal_data
from portal.audit import acts, chain
from portal.audit.models import Entry, Head, Reason


@transaction.atomic
def record(*, actor, act, target=None, reason="", facts=None):
    """Add the entry of a privileged act, in the transaction in which the act is done.

    ``actor`` is an account, or ``None`` where the portal itself acted. ``facts`` are small plain
    values that name nobody; a name may stand in ``reason`` only, which can be erased. Everybody
    who records waits for the one before to commit, so record last.
    """
    known = acts.find(act)
    if known.under_rule:
        _refuse_what_names(known, target, reason)
        actor = None
    entry = Entry(
        at=timezone.now(),
        actor_id=getattr(actor, "pk", None),
        act=act,
        target_type=target._meta.label_lower if target is not None else "",  # noqa: SLF001 (public in Django)
        target_id=str(target.pk) if target is not None else "",
        facts=json.loads(json.dumps(facts or {})),
    )
    return _append(entry, reason.strip(), target)


def _refuse_what_names(act, target, reason):
    if reason:
        raise ValueError(f"{act.key} stands under the rule: free words might name a speaker.")
    if isinstance(target, get_user_model()):
        raise TypeError(f"{act.key} stands under the rule: an account is no object of it.")


def _append(entry, words, target):
    salt = chain.new_salt()
    head = _take_the_end()
    entry.number = head.count + 1
    entry.previous = head.hash
    entry.reason_digest = chain.digest_of(words, salt) if words else ""
    entry.hash = entry.own_hash()
    entry.save()
    head.count, head.hash = entry.number, entry.hash
    head.save()
    if words:
        reason = Reason.objects.create(entry=entry, text=words, salt=salt)
        reason.about.set(_people_of(target))
    return entry


def _take_the_end():
    Head.objects.get_or_create(pk=Head.THE_ONE)
    return Head.objects.select_for_update().get(pk=Head.THE_ONE)


def _people_of(target):
    """Return the numbers of the accounts to which the object leads, as its app declared."""
    if target is None:
        return set()
    paths = [held.person for held in personal_data.declared() if isinstance(target, held.model)]
    rows = type(target)._base_manager.filter(pk=target.pk)  # noqa: SLF001 (every row)
    found = [rows.values_list(path, flat=True) for path in paths]
    return {number for numbers in found for number in numbers if number is not None}
