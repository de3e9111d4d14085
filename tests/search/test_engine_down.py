"""While the engine is down people find titles and are told so, and no change is lost."""

import pytest

from search.find import find, suggest
from search.indexing import apply_pending
from search.models import Entry
from search.notifications import apply_changes
from search.rebuilding import rebuild
from tests.factories.search import Reader, SpecimenFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def down(settings, tmp_path, closed_port):
    settings.DATA_DIR = tmp_path
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{closed_port}"
    settings.SEARCH_INDEX_PREFIX = f"down-{closed_port}"


@pytest.fixture(params=["down", "embedded"])
def without_index(request):
    """A node that does not answer, and a machine that has no index yet."""
    request.getfixturevalue(request.param)


def test_titles_are_found_and_the_answer_says_it_may_be_incomplete(without_index):
    SpecimenFactory(title="Sharing the river")
    SpecimenFactory(title="Sharing the lake")

    results = find("river", viewer=Reader())

    assert [hit.plain_title for hit in results.hits] == ["Sharing the river"]
    assert results.incomplete


def test_the_words_are_marked_all_the_same(without_index):
    SpecimenFactory(title="Sharing the river")

    [hit] = find("river", viewer=Reader()).hits

    assert hit.title == "Sharing the <mark>river</mark>"


def test_nobody_finds_what_he_may_not_see(without_index):
    SpecimenFactory(title="Frank words", audience="members")

    assert find("frank", viewer=Reader()).hits == ()


def test_nothing_is_suggested(without_index):
    assert suggest("riv", viewer=Reader()).hits == ()


def test_changes_wait(without_index, settle):
    with settle():
        SpecimenFactory(title="Sharing the river")

    assert Entry.objects.pending().count() == 1


def test_changes_are_written_when_it_is_back(down, settle, settings):
    with settle():
        SpecimenFactory(title="Sharing the river")
    settings.ELASTICSEARCH_URL = ""
    rebuild()
    Entry.objects.update(applied=0)

    apply_changes()

    assert not Entry.objects.pending().exists()
    assert find("river", viewer=Reader()).total == 1


def test_the_task_ends_well_and_leaves_the_rows(down):
    SpecimenFactory()

    apply_changes()

    assert Entry.objects.pending().exists()


def test_held_documents_stay_held(embedded, settle, settings, closed_port):
    rebuild()
    with settle():
        specimen = SpecimenFactory(title="Frank words")
    address, settings.ELASTICSEARCH_URL = "", f"http://127.0.0.1:{closed_port}"
    with settle():
        specimen.audience = "members"
        specimen.save()
    settings.ELASTICSEARCH_URL = address

    assert find("frank", viewer=Reader()).total == 0
    apply_pending()
    assert find("frank", viewer=Reader("members")).total == 1
