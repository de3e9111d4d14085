"""The comparison of index and database finds every kind of difference, and mends it."""

import pytest
from django.core.management import call_command

from search import engines
from search.checking import check
from search.find import find
from search.models import Entry
from search.specimens.models import Specimen
from search.tasks import compare_with_database, look_after
from tests.factories.search import Reader, SpecimenFactory, lose_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def specimen(index, settle):
    with settle():
        return SpecimenFactory(title="Common ground")


def key(specimen):
    return f"specimen:{specimen.pk}"


def titles(viewer=None):
    return [hit.plain_title for hit in find(viewer=viewer or Reader()).hits]


def test_equal_ones_differ_in_nothing(specimen):
    found = check()

    assert not found
    assert found.compared >= 1


def test_what_the_index_lost_is_written_again(specimen):
    engines.live().write([], {key(specimen): Entry.objects.get().version})

    assert check().missing == [key(specimen)]
    assert titles() == ["Common ground"]
    assert not check()


def test_what_the_database_lost_is_taken_out(specimen):
    lose_all()
    Entry.objects.all().delete()

    assert check().stray == [key(specimen)]
    assert engines.live().versions() == {}


def test_what_is_older_in_the_index_is_written_again(specimen):
    Specimen.objects.update(title="Higher ground")
    Entry.objects.update(version=10**15, applied=10**15)

    assert check().stale == [key(specimen)]
    assert titles() == ["Higher ground"]


def test_an_audience_of_which_nobody_told_is_found(specimen):
    Specimen.objects.update(audience="members")

    assert check().unseen == [key(specimen)]
    assert titles(Reader("members")) == ["Common ground"]
    assert titles() == []


def test_an_object_of_which_nobody_told_is_found(index):
    Specimen.objects.bulk_create(SpecimenFactory.build_batch(1, title="Made in bulk"))

    assert len(check().unseen) == 1
    assert titles() == ["Made in bulk"]


def test_an_object_that_left_without_notice_is_found(specimen):
    lose_all()

    assert check().unseen == [key(specimen)]
    assert engines.live().versions() == {}


def test_only_looking_changes_nothing(specimen, capsys):
    Specimen.objects.update(audience="members")

    call_command("search_check", only_report=True)

    assert "1 changed without notice" in capsys.readouterr().out
    assert Entry.objects.get().audience == "public"


def test_the_nightly_task_mends(specimen):
    engines.live().write([], {key(specimen): Entry.objects.get().version})

    compare_with_database()

    assert titles() == ["Common ground"]


def test_each_minute_what_waits_is_written(specimen):
    Specimen.objects.update(title="Higher ground")
    Entry.objects.update(version=10**15)

    look_after()

    assert titles() == ["Higher ground"]


def test_an_index_is_made_where_there_is_none(embedded):
    SpecimenFactory(title="First of all")

    look_after()

    assert titles() == ["First of all"]


def test_rows_of_removed_documents_go_in_the_end(specimen, settle, monkeypatch):
    with settle():
        specimen.delete()
    monkeypatch.setattr("search.checking.TOMBSTONES_KEPT", -check.__globals__["TOMBSTONES_KEPT"])

    check()

    assert not Entry.objects.exists()
