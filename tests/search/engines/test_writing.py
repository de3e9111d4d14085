"""Versions, removals, rebuilds, and an index that is not there, on both engines."""

import threading

import pytest

from search import registry
from search.engines.request import TITLE, EngineDown, Terms
from tests.search.engines.exhibits import Exhibit, asked, exhibit, found, put


def title(engine, name):
    hits = engine.search(asked(size=100)).hits
    return next(hit.stored["title"] for hit in hits if hit.key == f"exhibit:{name}")


@pytest.fixture
def other_facets():
    """Another source with a facet of its own is registered by now."""

    class Other(Exhibit):
        name = "other"
        kinds = {"other": registry.Kind("Others", (registry.Keyword("colour", "Colour"),))}

    yield lambda: registry.register(Other)
    registry._registry.sources.pop("other", None)  # noqa: SLF001 (no app ever takes one back)


def test_without_an_index_the_engine_is_down(engine):
    assert not engine.is_current()
    for ask in (lambda: engine.search(asked()), engine.versions, engine.size):
        with pytest.raises(EngineDown):
            ask()


def test_the_first_write_makes_the_index(engine):
    put(engine, exhibit("a"))
    assert engine.is_current()
    assert found(engine) == "a"


def test_a_newer_version_replaces_the_document(engine):
    put(engine, exhibit("a", "old words", version=3))
    put(engine, exhibit("a", "new words", version=4))
    assert title(engine, "a") == "new words"
    assert found(engine, Terms(TITLE, ("old",))) == ""


def test_the_same_version_replaces_the_document(engine):
    put(engine, exhibit("a", "first", version=3))
    put(engine, exhibit("a", "again", version=3))
    assert title(engine, "a") == "again"


def test_an_older_version_changes_nothing(engine):
    put(engine, exhibit("a", "new", version=4))
    put(engine, exhibit("a", "old", version=3), exhibit("b"))
    assert title(engine, "a") == "new"
    assert engine.versions() == {"exhibit:a": 4, "exhibit:b": 1}


def test_of_two_versions_in_one_write_the_newer_stays(engine):
    put(engine, exhibit("a", "new", version=4), exhibit("a", "old", version=3))
    put(engine, exhibit("b", "old", version=3), exhibit("b", "new", version=4))
    assert [title(engine, name) for name in "ab"] == ["new", "new"]


def test_a_removal_takes_the_document_out(engine):
    put(engine, exhibit("a", version=2), exhibit("b"))
    put(engine, removed={"exhibit:a": 3, "exhibit:unknown": 1})
    assert found(engine) == "b"
    assert engine.versions() == {"exhibit:b": 1}


def test_a_removal_that_is_older_changes_nothing(engine):
    put(engine, exhibit("a", version=2))
    put(engine, removed={"exhibit:a": 1})
    assert found(engine) == "a"


def test_what_was_removed_can_come_back_with_any_version(engine):
    put(engine, exhibit("a", version=9))
    put(engine, removed={"exhibit:a": 9})
    put(engine, exhibit("a", version=1))
    assert engine.versions() == {"exhibit:a": 1}


def test_nothing_to_write_is_no_fault(engine):
    put(engine)
    put(engine, exhibit("a"))
    put(engine)
    assert found(engine) == "a"


def test_versions_are_told_of_many_documents(engine):
    versions = {f"exhibit:{number}": number for number in range(1, 1500)}
    build = engine.begin()
    build.write([exhibit(number, version=number) for number in range(1, 1500)])
    build.swap()
    assert engine.versions() == versions


def test_a_build_is_found_only_after_the_swap(engine):
    put(engine, exhibit("old"))
    build = engine.begin()
    build.write([exhibit("new"), exhibit("gone"), exhibit("twice", "first")])
    build.write([exhibit("twice", "second", version=2)])
    build.remove(["exhibit:gone", "exhibit:unknown"])
    assert found(engine) == "old"
    build.swap()
    assert found(engine) == "new twice"
    assert title(engine, "twice") == "second"


def test_a_build_that_is_abandoned_leaves_nothing(engine):
    put(engine, exhibit("old"))
    size = engine.size()
    build = engine.begin()
    build.write([exhibit("new")])
    build.abandon()
    assert found(engine) == "old"
    assert engine.size() == size > 0


def test_after_the_swap_a_build_cannot_be_abandoned(engine):
    build = engine.begin()
    build.write([exhibit("new")])
    build.swap()
    build.abandon()
    assert found(engine) == "new"


def test_searches_and_writes_go_on_while_indices_are_swapped(engine):
    put(engine, exhibit("a"))
    faults, done = [], threading.Event()

    def search_on():
        while not done.is_set():
            try:
                if found(engine) not in {"a", "a b"}:
                    faults.append("incomplete")
            except Exception as fault:  # noqa: BLE001 (whatever it is, the test tells)
                faults.append(fault)

    threads = [threading.Thread(target=search_on) for _ in range(2)]
    for thread in threads:
        thread.start()
    for version in range(2, 8):
        build = engine.begin()
        build.write([exhibit("a", version=version)])
        build.swap()
        put(engine, exhibit("b", version=version))
    done.set()
    for thread in threads:
        thread.join()
    assert faults == []


def test_an_index_made_for_other_facets_is_not_taken(engine, other_facets):
    put(engine, exhibit("a"))
    other_facets()
    assert not engine.is_current()
    for ask in (lambda: engine.search(asked()), lambda: put(engine, exhibit("b"))):
        with pytest.raises(EngineDown):
            ask()


def test_a_rebuild_makes_the_index_fit_other_facets(engine, other_facets):
    put(engine, exhibit("a"))
    other_facets()
    build = engine.begin()
    build.write([exhibit("a", facets={"colour": ["red"]})])
    build.swap()
    assert engine.is_current()
    assert found(engine) == "a"
