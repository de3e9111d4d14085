"""Tell the index that something changed: a row in the same transaction, written by a task after it.

Saving and deleting an object of a registered model does this by itself (``search.upkeep``). Call
``changed`` where that cannot be seen: after ``QuerySet.update``, or when what an object says or who
may see it hangs on something else.
"""

from itertools import islice

from django.db import connection, transaction

from search import notifications, registry
from search.documents import NOBODY, Audience
from search.models import Entry

BATCH = 400


def changed(*things):
    """Have each of ``things`` indexed anew, or taken out where ``queryset`` has it no more.

    Whose audience changed is found by nobody from this transaction on, until the index follows.
    """
    by_source = {}
    for thing in things:
        for source in registry.sources_of(type(thing)):
            by_source.setdefault(source.name, set()).add(thing.pk)
    for name, ids in by_source.items():
        changed_keys(name, ids)


def changed_keys(source_name, ids, *, hold=False):
    """Do as ``changed`` for the objects of a source with the primary keys ``ids``.

    With ``hold`` nobody finds them until the index follows, whatever their audience: so it is when
    something that was said to the same people is not for them any more.
    """
    source = registry.source_named(source_name)
    ids = [str(own) for own in ids]
    if not ids:
        return
    there = {str(thing.pk): thing for thing in source.queryset().filter(pk__in=ids)}
    with transaction.atomic():
        for own in ids:
            thing = there.get(own)
            audience = NOBODY if thing is None else Audience.of(source.audience(thing))
            Entry.objects.raise_version(source.key(own), audience, hold=hold)
    wake()


def many_changed(source_name, rows, *, hold=False):
    """Do as ``changed_keys`` for all of ``rows``, a queryset of objects of a source.

    It takes a few queries for each batch, and none for each object.
    """
    source = registry.source_named(source_name)
    with transaction.atomic():
        for ids in batched(rows.order_by("pk").values_list("pk", flat=True).iterator(BATCH), BATCH):
            tokens = source.audiences(ids)
            by_audience = {}
            for own in map(str, ids):
                audience = Audience.of(tokens[own]) if own in tokens else NOBODY
                by_audience.setdefault(audience, []).append(source.key(own))
            for audience, keys in by_audience.items():
                Entry.objects.raise_versions(keys, audience, hold=hold)
    wake()


def batched(things, size):
    things = iter(things)
    while batch := list(islice(things, size)):
        yield batch


def removed(thing):
    """Take ``thing``, which is being deleted, out of every answer from now on."""
    for source in registry.sources_of(type(thing)):
        Entry.objects.raise_version(source.key(thing.pk), NOBODY)
    wake()


def changed_with(thing):
    """Have indexed anew what says something of ``thing``, an object that a source follows."""
    for source in registry.sources():
        if find_ours := source.follows.get(type(thing)):
            changed_keys(source.name, find_ours(thing))


def wake():
    """Have a task write what waits, once after the transaction, however much it changed."""
    waiting = [function for _savepoints, function, *_rest in connection.run_on_commit]
    if not any(isinstance(function, _Waking) and not function.done for function in waiting):
        transaction.on_commit(_Waking())


class _Waking:
    """Sends one task; a transaction that is undone takes it along."""

    done = False

    def __call__(self):
        self.done = True
        notifications.apply_changes.delay()
