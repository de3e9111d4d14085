"""A new index beside the live one: complete, unnoticed, and not twice at once."""

import threading

import pytest
from django.core.management import CommandError, call_command

from search import engines, outbox
from search.find import find
from search.indexing import apply_pending
from search.models import Entry, Rebuild
from search.rebuilding import rebuild
from search.specimens.models import Specimen
from search.writing import Busy, alone
from tests.factories.search import Reader, SpecimenFactory, lose_all

pytestmark = pytest.mark.django_db


def titles():
    return sorted(hit.plain_title for hit in find(viewer=Reader()).hits)


def test_everything_in_the_database_is_found_afterwards(index):
    Specimen.objects.bulk_create(SpecimenFactory.build_batch(3, title="Made in bulk"))

    rebuild()

    assert titles() == ["Made in bulk"] * 3


def test_every_document_has_a_row_that_counts_as_written(index):
    Specimen.objects.bulk_create(SpecimenFactory.build_batch(3))

    rebuild()

    assert {entry.is_pending for entry in Entry.objects.all()} == {False}
    assert engines.live().versions() == dict(Entry.objects.values_list("key", "version"))


def test_what_is_gone_from_the_database_is_gone_from_the_index(index, settle):
    with settle():
        SpecimenFactory()
    lose_all()

    rebuild()

    assert titles() == []


def test_more_documents_than_a_batch_are_each_written_once(index, monkeypatch):
    monkeypatch.setattr("search.rebuilding.BATCH", 2)
    Specimen.objects.bulk_create(SpecimenFactory.build_batch(5))

    run = rebuild()

    assert (run.done, len(titles())) == (5, 5)


def changing_meanwhile(change):
    """Return a progress function that makes one change after the first batch."""
    changes = iter([change])

    def progress(_done, _total):
        for make in changes:
            make()
            apply_pending()

    return progress


def test_what_is_saved_while_it_is_made_is_found_afterwards(index, settle):
    with settle():
        specimen = SpecimenFactory(title="Before")

    def change():
        specimen.title = "After"
        specimen.save()

    rebuild(changing_meanwhile(change))

    assert titles() == ["After"]


def test_what_is_withdrawn_while_it_is_made_is_not_found_afterwards(index, settle):
    with settle():
        specimen = SpecimenFactory(title="Frank words")

    rebuild(changing_meanwhile(specimen.delete))

    assert titles() == []
    assert engines.live().versions() == {}


def test_what_waits_while_it_is_made_waits_on(index, settle):
    with settle():
        SpecimenFactory(title="Before")
    Specimen.objects.update(title="After")
    Entry.objects.update(version=10**15)

    rebuild()

    assert Entry.objects.pending().exists()
    apply_pending()
    assert titles() == ["After"]


def test_searches_answer_all_the_while(index, settle):
    with settle():
        SpecimenFactory(title="Always there")
    seen = []

    rebuild(lambda _done, _total: seen.append(titles()))

    assert [*seen, titles()] == [["Always there"]] * (len(seen) + 1)
    assert seen


def test_a_second_one_at_once_is_refused(embedded):
    with alone("rebuild", 0), pytest.raises(Busy):
        rebuild()


def test_the_right_to_write_is_waited_for(embedded):
    order = []

    def write_later():
        with alone("writer", 5):
            order.append("second")

    with alone("writer", 0):
        other = threading.Thread(target=write_later)
        other.start()
        order.append("first")
    other.join()

    assert order == ["first", "second"]


def test_a_failure_leaves_the_live_index_and_says_why(index, settle, monkeypatch):
    with settle():
        SpecimenFactory(title="Still there")

    def fail(_done, _total):
        raise OSError("The disk is full")

    with pytest.raises(OSError, match="disk"):
        rebuild(fail)

    assert titles() == ["Still there"]
    assert Rebuild.objects.first().state == Rebuild.State.FAILED
    assert "The disk is full" in Rebuild.objects.first().fault


def test_the_command_says_how_many(embedded, capsys, db):
    SpecimenFactory.create_batch(2)

    call_command("search_rebuild")

    assert "2 documents in" in capsys.readouterr().out


def test_the_command_says_that_another_one_runs(embedded, db):
    with alone("rebuild", 0), pytest.raises(CommandError, match="Another rebuild is running"):
        call_command("search_rebuild")


def test_without_an_index_changes_wait(embedded, settle, db):
    with settle():
        outbox.changed(SpecimenFactory())

    assert Entry.objects.pending().exists()
