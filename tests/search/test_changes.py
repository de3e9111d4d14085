"""From a change in the database to the index: what waits, what is held back, what comes when."""

import pytest
from django.db import transaction

from search import engines, outbox
from search.find import find, suggest
from search.indexing import apply_pending
from search.models import Entry
from search.specimens.models import Specimen
from tests.factories.search import Reader, SpecimenFactory

pytestmark = pytest.mark.django_db


def titles(text="", viewer=None, **options):
    return [hit.plain_title for hit in find(text, viewer=viewer or Reader(), **options).hits]


def test_what_is_saved_is_found_after_its_transaction(index, settle):
    with settle():
        SpecimenFactory(title="Sharing the river")

    assert titles("sharing") == ["Sharing the river"]


def test_what_is_changed_is_found_by_its_new_words_alone(index, settle):
    with settle():
        specimen = SpecimenFactory(title="Sharing the river")
    with settle():
        specimen.title = "Sharing the lake"
        specimen.save()

    assert titles("lake") == ["Sharing the lake"]
    assert titles("river") == []


def test_what_is_deleted_is_found_no_more(index, settle):
    with settle():
        specimen = SpecimenFactory(title="Sharing the river")
    with settle():
        specimen.delete()

    assert titles("river") == []
    assert engines.live().versions() == {}


def test_deletion_by_queryset_is_followed(index, settle):
    with settle():
        SpecimenFactory.create_batch(3)
    with settle():
        Specimen.objects.all().delete()

    assert titles() == []


def test_a_change_undone_with_its_transaction_leaves_nothing(index, settle):
    with settle(), pytest.raises(ZeroDivisionError), transaction.atomic():
        SpecimenFactory()
        raise ZeroDivisionError

    assert not Entry.objects.exists()


def test_many_changes_of_a_transaction_wake_the_worker_once(
    embedded, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        SpecimenFactory.create_batch(5)

    assert len(callbacks) == 1


@pytest.fixture
def withdrawn(index, settle):
    """A specimen whose audience shrank, while the worker has not written it yet."""
    with settle():
        specimen = SpecimenFactory(title="Frank words", themes=["water"])
        SpecimenFactory(title="Other words", themes=["water"])
    specimen.audience = "members"
    specimen.save()
    return specimen


def test_what_is_withdrawn_is_in_no_answer_before_the_worker_has_heard_of_it(withdrawn):
    results = find("words", viewer=Reader(), kinds=["specimen"])
    [group] = [group for group in results.groups if group.name == "specimen_theme"]

    assert [hit.plain_title for hit in results.hits] == ["Other words"]
    assert results.total == 1
    assert [option.count for option in group.options] == [1]


def test_what_is_withdrawn_is_not_suggested(withdrawn):
    suggestions = suggest("wat", viewer=Reader())

    assert suggestions.terms == (("Water", 1),)
    assert suggest("fran", viewer=Reader()).hits == ()


def test_what_is_withdrawn_is_found_by_those_who_still_may_after_the_worker(withdrawn):
    apply_pending()

    assert titles("frank", Reader("members")) == ["Frank words"]
    assert titles("frank") == []


def test_a_change_of_words_alone_holds_nothing_back(index, settle):
    with settle():
        specimen = SpecimenFactory(title="Old words")
    specimen.title = "New words"
    specimen.save()

    assert titles("words") == ["Old words"]


def test_what_an_update_changed_follows_when_the_search_is_told(index, settle):
    with settle():
        specimen = SpecimenFactory(title="Old words")
    Specimen.objects.update(title="New words", audience="members")
    with settle():
        outbox.changed(specimen)

    assert titles("words") == []
    assert titles("words", Reader("members")) == ["New words"]


def test_the_database_has_the_last_word_on_who_may_see(index, settle):
    with settle():
        SpecimenFactory(title="Frank words")
    Specimen.objects.update(audience="members")

    assert titles("frank") == []


def test_what_changed_while_it_was_written_goes_on_waiting(index, monkeypatch):
    specimen = SpecimenFactory(title="First words")
    write = type(index).write

    def write_while_it_changes(engine, documents, removed):
        write(engine, documents, removed)
        monkeypatch.undo()
        Specimen.objects.update(title="Second words")
        outbox.changed(specimen)

    monkeypatch.setattr(type(index), "write", write_while_it_changes)
    apply_pending()

    assert not Entry.objects.pending().exists()
    assert titles("words") == ["Second words"]


def test_an_older_version_never_replaces_a_newer_one(index, settle):
    with settle():
        specimen = SpecimenFactory(title="New words")
    Entry.objects.update(version=7, applied=0)
    Specimen.objects.update(title="Old words")
    apply_pending()

    assert titles("words") == ["New words"] or titles("words") == []
    assert index.versions()[f"specimen:{specimen.pk}"] > 7


def test_what_cannot_be_described_stops_nothing_else(index, settle, monkeypatch):
    monkeypatch.setattr("search.specimens.searchables.in_words", lambda keys: {}[keys[0]])
    with settle():
        broken = SpecimenFactory(title="Broken", themes=["water"])
    monkeypatch.undo()
    with settle():
        SpecimenFactory(title="Whole")

    entry = Entry.objects.get(key=f"specimen:{broken.pk}")
    assert titles() == ["Whole"]
    assert (entry.is_pending, entry.tries) == (True, 1)
    assert entry.fault.startswith("KeyError")


def test_what_failed_is_tried_again_later(index, settle, monkeypatch):
    monkeypatch.setattr("search.specimens.searchables.in_words", lambda keys: {}[keys[0]])
    with settle():
        SpecimenFactory(title="Broken", themes=["water"])
    monkeypatch.undo()

    assert apply_pending() == 0
    Entry.objects.update(retry_at=None)
    assert apply_pending() == 1
    assert titles() == ["Broken"]
