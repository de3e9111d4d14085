"""Write what waits.

The database is the truth. An engine is told of a version only after the row that carries it was
committed, and the row is marked only after the engine has it; whoever dies in between leaves a row
that is written again.
"""

import datetime
import logging

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search import engines, registry
from search.documents import NOBODY, Audience, Indexed
from search.engines.request import EngineDown
from search.models import MOST_TRIES_APART, Entry
from search.writing import one_writer

logger = logging.getLogger(__name__)
BATCH = 200


def apply_pending():
    """Write every change that waits, in order; return how many.

    Raises ``EngineDown`` when the engine cannot take them: they go on waiting.
    """
    with one_writer():
        if not engines.live().is_current():
            raise EngineDown("There is no index of today's fields; search_rebuild makes one.")
        written = 0
        while batch := list(Entry.objects.due().order_by("changed_at")[:BATCH]):
            written += _apply(batch)
        return written


def _apply(batch):
    documents, removed, failed = read(batch)
    engines.live().write(documents, {entry.key: entry.version for entry in removed})
    by_key = {entry.key: entry for entry in batch}
    _mark([by_key[document.key] for document in documents])
    _mark(removed, audience="")
    for entry, fault in failed:
        put_off(entry, fault)
    return len(documents) + len(removed)


def read(batch):
    """Describe the objects of the rows ``batch`` as they are now, as ``describe`` does."""
    return describe(_things(batch))


def describe(pairs):
    """Sort (row, object) into documents, rows to remove, and pairs (row, fault) of failures."""
    documents, removed, failed = [], [], []
    for entry, thing in pairs:
        try:
            indexed = _indexed(entry, thing)
        except Exception as fault:
            logger.exception("%s cannot be described for the search.", entry.key)
            failed.append((entry, fault))
            continue
        if indexed is None:
            removed.append(entry)
        else:
            documents.append(indexed)
    return documents, removed, failed


def _things(batch):
    """Pair each entry with its object, or with ``None`` where that is not to be found any more."""
    entries = {entry.key: entry for entry in batch}
    for name, ids in registry.by_source(entries).items():
        source = registry.source_named(name)
        there = source.queryset().filter(pk__in=ids) if source else ()
        things = {source.key(thing.pk): thing for thing in there}
        keys = (f"{name}:{own}" for own in ids)
        yield from ((entries[key], things.get(key)) for key in keys)


def _indexed(entry, thing):
    if thing is None:
        return None
    source = registry.source_named(entry.key.partition(":")[0])
    audience = Audience.of(source.audience(thing))
    document = source.describe(thing) if audience != NOBODY else None
    return document and Indexed(entry.key, entry.version, audience, document)


@transaction.atomic
def _mark(entries, **also):
    """Note that these versions are in the index; what changed again meanwhile goes on waiting."""
    versions = {entry.pk: entry.version for entry in entries}
    locked = Entry.objects.select_for_update().filter(pk__in=versions)
    now = dict(locked.values_list("pk", "version"))
    same = [pk for pk, version in now.items() if version == versions[pk]]
    done = {"applied": F("version"), "held": False, "applied_at": timezone.now()}
    done |= {"tries": 0, "retry_at": None, "fault": ""}
    Entry.objects.filter(pk__in=same).update(**done, **also)


def put_off(entry, fault):
    wait = min(2**entry.tries * 10, MOST_TRIES_APART)
    Entry.objects.filter(pk=entry.pk, version=entry.version).update(
        tries=min(entry.tries + 1, 100),
        retry_at=timezone.now() + datetime.timedelta(seconds=wait),
        fault=f"{type(fault).__name__}: {fault}"[:300],
    )
