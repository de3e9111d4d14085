"""What was erased is not in the bytes of the index, either."""

import pytest

from portal.privacy.leftovers import NotYet
from search import engines, erased
from search.indexing import apply_pending
from search.models import Entry
from search.rebuilding import rebuild
from search.specimens.models import Specimen

MARKER = "quillfeather"


def held_in(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if MARKER.encode() in path.read_bytes().lower()]


@pytest.fixture
def removed(embedded, db):
    """An index with some documents, one of which was taken out again."""
    Specimen.objects.bulk_create(Specimen(title=f"Number {number}") for number in range(20))
    marked = Specimen.objects.create(title="Neutral", body=f"Said by {MARKER}")
    rebuild()
    marked.delete()
    apply_pending()
    return engines.live().generations.home


def test_engine_keeps_the_bytes_of_what_it_removed(removed):
    """The reason for all this; once it fails, the rebuild is not needed any more."""
    assert held_in(removed)


def test_purge_leaves_none_of_them(removed):
    erased.purge([])

    assert held_in(removed) == []
    assert len(engines.live().versions()) == 20


def test_purge_writes_first_what_waits(embedded, db):
    marked = Specimen.objects.create(title="Neutral", body=f"Said by {MARKER}")
    rebuild()
    marked.delete()

    erased.purge([])

    assert not Entry.objects.pending().exists()
    assert held_in(engines.live().generations.home) == []


def test_purge_waits_while_there_is_no_index(embedded, db):
    with pytest.raises(NotYet):
        erased.purge([])
