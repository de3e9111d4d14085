"""Compare the index with the database, and mend what differs."""

import datetime
from dataclasses import dataclass, field

from django.db.models import F
from django.utils import timezone

from search import engines, outbox, registry
from search.documents import NOBODY, Audience
from search.indexing import BATCH, apply_pending
from search.models import Entry
from search.writing import one_writer

TOMBSTONES_KEPT = datetime.timedelta(days=2)


@dataclass
class Differences:
    """Keys by what was wrong with them; ``compared`` counts all that were looked at.

    ``missing`` are in the database alone, ``stray`` in the index alone, ``stale`` of an older
    version in the index, ``unseen`` were changed without anybody telling the search.
    """

    compared: int = 0
    missing: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)

    def __bool__(self):
        return bool(self.missing or self.stray or self.stale or self.unseen)


def check(*, mend=True):
    """Return the ``Differences``; with ``mend`` they are gone when this returns.

    Raises ``EngineDown`` while the engine does not answer.
    """
    if mend:
        apply_pending()
        _forget_tombstones()
    found = Differences()
    _compare_audiences(found)
    _compare_index(found)
    if mend and found:
        _mend(found)
    return found


def _forget_tombstones():
    before = timezone.now() - TOMBSTONES_KEPT
    gone = Entry.objects.filter(audience="", applied=F("version"), applied_at__lt=before)
    gone.delete()


def _compare_audiences(found):
    """Find objects without a row, with an audience that nobody told of, and rows without object."""
    for source in registry.sources():
        known = dict(
            Entry.objects.filter(key__startswith=source.key("")).values_list("key", "audience")
        )
        for thing in source.queryset().iterator(BATCH):
            found.compared += 1
            key = source.key(thing.pk)
            if _differs(source, thing, known.pop(key, "")):
                found.unseen.append(key)
        found.unseen += [key for key, audience in known.items() if audience]


def _differs(source, thing, told):
    audience = Audience.of(source.audience(thing))
    if str(audience) == told:
        return False
    kept_out = not told and (audience == NOBODY or source.describe(thing) is None)
    return not kept_out


def _compare_index(found):
    there = dict(engines.live().versions())
    entries = Entry.objects.values_list("key", "applied", "version", "audience")
    for key, applied, version, audience in entries.iterator(BATCH):
        indexed = there.pop(key, None)
        if applied < version:
            continue
        if indexed is None and audience:
            found.missing.append(key)
        elif indexed is not None and not audience:
            found.stray.append(key)
        elif indexed is not None and indexed != applied:
            found.stale.append(key)
    found.stray += list(there)


def _mend(found):
    Entry.objects.filter(key__in=[*found.missing, *found.stale]).update(applied=0, retry_at=None)
    for name, ids in registry.by_source(found.unseen).items():
        outbox.changed_keys(name, ids)
    if found.stray:
        with one_writer():
            _take_out(found.stray)
    apply_pending()


def _take_out(keys):
    """Remove what the database does not want in the index; what came back meanwhile stays."""
    wanted = set(
        Entry.objects.filter(key__in=keys).exclude(audience="").values_list("key", flat=True)
    )
    there = engines.live().versions()
    stray = {key: there[key] for key in keys if key not in wanted and key in there}
    engines.live().write([], stray)
