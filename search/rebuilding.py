"""Make the index anew beside the live one, while searches and changes go on."""

from django.utils import timezone

from search import engines, registry
from search.documents import Audience
from search.indexing import BATCH, describe, put_off, read
from search.models import Entry, Rebuild, first_version
from search.writing import alone, one_writer

KEPT = 20


def rebuild(progress=None):
    """Fill a new index from the database, then put it in the old one's place; return the run.

    After each batch ``progress(done, total)`` is told how many documents were read. Raises
    ``search.writing.Busy`` while another rebuild runs.
    """
    with alone("rebuild", longest_wait=0):
        total = sum(source.queryset().count() for source in registry.sources())
        run = Rebuild.objects.create(total=total)
        try:
            _fill_and_swap(run, progress)
        except BaseException as fault:
            _end(run, Rebuild.State.FAILED, f"{type(fault).__name__}: {fault}"[:300])
            raise
        _end(run, Rebuild.State.DONE)
    return run


def _fill_and_swap(run, progress):
    build = engines.live().begin()
    try:
        for source in registry.sources():
            for things in _batches(source):
                _write(source, things, build)
                run.done += len(things)
                run.save(update_fields=["done"])
                if progress:
                    progress(run.done, run.total)
        with one_writer():
            _catch_up(build, since=run.started_at)
            build.swap()
    except BaseException:
        build.abandon()
        raise


def _batches(source):
    """Yield all objects in order of their keys, so that none is left out or read twice."""
    rows = source.queryset().order_by("pk")
    batch = list(rows[:BATCH])
    while batch:
        yield batch
        batch = list(rows.filter(pk__gt=batch[-1].pk)[:BATCH])


def _write(source, things, build):
    entries = _entries(source, things)
    pairs = ((entries[source.key(thing.pk)], thing) for thing in things)
    documents, _removed, failed = describe(pairs)
    for entry, fault in failed:
        put_off(entry, fault)
    build.write(documents)


def _entries(source, things):
    """Return the rows of ``things``; those that had none get one that counts as written."""
    by_key = {source.key(thing.pk): thing for thing in things}
    there = set(Entry.objects.filter(key__in=by_key).values_list("key", flat=True))
    version = first_version()
    missing = [
        Entry(
            key=key,
            version=version,
            applied=version,
            audience=str(Audience.of(source.audience(thing))),
        )
        for key, thing in by_key.items()
        if key not in there
    ]
    Entry.objects.bulk_create(missing, ignore_conflicts=True)
    return Entry.objects.in_bulk(by_key, field_name="key")


def _catch_up(build, since):
    """Bring over what was written to the live index while the new one was being filled."""
    recent = Entry.objects.filter(applied_at__gte=since).order_by("pk")
    batch = list(recent[:BATCH])
    while batch:
        documents, removed, _failed = read(batch)
        build.remove([entry.key for entry in removed])
        build.write(documents)
        batch = list(recent.filter(pk__gt=batch[-1].pk)[:BATCH])


def _end(run, state, fault=""):
    run.state, run.fault, run.ended_at = state, fault, timezone.now()
    run.save()
    kept = Rebuild.objects.values_list("pk", flat=True)[:KEPT]
    Rebuild.objects.exclude(pk__in=list(kept)).delete()
