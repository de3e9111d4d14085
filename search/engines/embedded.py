"""The embedded engine: an index in a folder, read by many processes and written by one at a time.

A commit replaces ``meta.json`` of the index, a rebuild replaces the file ``current``; every search
looks at both, so that what one process wrote is found by all others at once.
"""

import contextlib
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

from search.engines import stored
from search.engines.embedded_answer import Asking
from search.engines.embedded_query import (
    KEY,
    STAMP,
    VERSION,
    Query,
    Wording,
    document_of,
    schema_of,
)
from search.engines.generations import CURRENT, Generations, digest_of, stamp_of
from search.engines.request import EngineDown

META = "meta.json"
HEAP, HEAP_OF_BUILD = 50_000_000, 200_000_000
TRIES = 10


@dataclass
class Opened:
    """The index of one generation, and what ``current`` and ``meta.json`` were when it was read."""

    folder: Path
    current: Any
    index: tantivy.Index
    meta: Any = None

    def refresh(self):
        meta = stamp_of(self.folder / META)
        if meta is None:
            raise FileNotFoundError(self.folder)
        if meta != self.meta:
            self.index.reload()
            self.meta = meta


class Embedded:
    name = "embedded"

    def __init__(self, home):
        self.generations = Generations(home)
        self._lock = threading.Lock()
        self._opened = None

    def search(self, request):
        columns = stored.columns()
        searcher = self._index(columns).searcher()
        return Asking(searcher, Wording(columns), request).answer()

    def write(self, documents, removed):
        if not documents and not removed:
            return
        columns = stored.columns()
        if self.generations.live() is None:
            self.begin().swap()
        searcher = self._index(columns).searcher()
        changes = _changes(searcher, Wording(columns).schema, documents, removed)
        if changes:
            _apply(self.generations.live(), changes, columns)

    def versions(self):
        searcher = self._index(stored.columns()).searcher()
        stamps = searcher.terms_with_prefix(STAMP, "", filter_query=Query.all_query())
        pairs = (stamp.rpartition("@") for stamp, _times in stamps)
        return {key: int(version) for key, _at, version in pairs}

    def begin(self):
        self.generations.clear()
        return Build(self.generations, stored.columns())

    def is_current(self):
        try:
            self._index(stored.columns())
        except EngineDown:
            return False
        return True

    def size(self):
        self._index(stored.columns())
        total = 0
        for path in self.generations.live().iterdir():
            with contextlib.suppress(FileNotFoundError):
                total += path.stat().st_size
        return total

    def _index(self, columns):
        """Return the live index as it is now."""
        with self._lock:
            for _try in range(TRIES):
                # Files that are gone are those of a generation that another one has just replaced.
                with contextlib.suppress(FileNotFoundError, ValueError):
                    return self._fresh(columns)
        raise EngineDown("The index cannot be read.")

    def _fresh(self, columns):
        current = stamp_of(self.generations.home / CURRENT)
        if self._opened is None or self._opened.current != current:
            self._opened = self._open(current)
        if digest_of(self._opened.folder) != columns.digest:
            raise EngineDown("The index was made for other facets.")
        self._opened.refresh()
        return self._opened.index

    def _open(self, current):
        folder = self.generations.live()
        if folder is None:
            raise EngineDown("There is no index yet.")
        index = tantivy.Index.open(str(folder))
        index.config_reader("manual")
        return Opened(folder, current, index)


def _changes(searcher, schema, documents, removed):
    """Return what is to be written by key, ``None`` to remove it, without what is out of date."""
    keys = {*removed, *(indexed.key for indexed in documents)}
    known = {
        key: version for key in keys if (version := _version(searcher, schema, key)) is not None
    }
    changes = {}
    for indexed in documents:
        if indexed.version >= known.get(indexed.key, indexed.version):
            changes[indexed.key] = indexed
            known[indexed.key] = indexed.version
    for key, version in removed.items():
        if key in known and version >= known[key]:
            changes[key] = None
    return changes


def _version(searcher, schema, key):
    query = Query.term_query(schema, KEY, key, "basic")
    found = searcher.search(query, 1, count=False).hits
    return searcher.fast_field_values(VERSION, [found[0][1]])[0] if found else None


def _apply(folder, changes, columns):
    """Write in one commit. The engine's own lock is held until its merges are done, no longer.

    A process that was killed in mid-write leaves files that no commit names, but whose names this
    write may need. Only an index that is opened now knows of them and takes them away.
    """
    documents = {
        key: document_of(stored.fields_of(indexed), columns) if indexed else None
        for key, indexed in changes.items()
    }
    with _writer(tantivy.Index.open(str(folder)), HEAP) as writer:
        writer.garbage_collect_files()
        for key, document in documents.items():
            writer.delete_documents_by_term(KEY, key)
            if document:
                writer.add_document(document)
        writer.commit()


@contextlib.contextmanager
def _writer(index, heap):
    try:
        writer = index.writer(heap, 1)
    except ValueError as error:
        raise EngineDown("Another process writes into the index.") from error
    try:
        yield writer
    finally:
        writer.wait_merging_threads()


class Build:
    """An index in a folder of its own, until ``swap`` makes it the live one."""

    def __init__(self, generations, columns):
        self.generations = generations
        self.columns = columns
        self.folder, self._lock = generations.make(columns.digest)
        self._index = tantivy.Index(schema_of(columns), path=str(self.folder))
        self._ending = contextlib.ExitStack()
        self._writer = self._ending.enter_context(_writer(self._index, HEAP_OF_BUILD))

    def write(self, documents):
        for indexed in documents:
            document = document_of(stored.fields_of(indexed), self.columns)
            self._writer.delete_documents_by_term(KEY, indexed.key)
            self._writer.add_document(document)

    def remove(self, keys):
        for key in keys:
            self._writer.delete_documents_by_term(KEY, key)

    def swap(self):
        self._writer.commit()
        self._ending.close()
        self.generations.publish(self.folder)
        self._lock.close()
        self.generations.clear()

    def abandon(self):
        self._ending.close()
        self._lock.close()
        self.generations.clear()
