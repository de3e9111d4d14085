"""The embedded index is shared by processes, any of which may die at any moment."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from portal.settings.base import BASE_DIR
from search.engines import stored
from search.engines.embedded import Embedded
from search.engines.generations import BUILDING
from search.engines.request import EngineDown, Values
from tests.search.engines.embedded_writer import BATCH
from tests.search.engines.exhibits import asked, exhibit, found, put

KILLS = 4


class Writer:
    """A writing process; its lines say which versions are surely in the index."""

    def __init__(self, home, start, way):
        command = [sys.executable, "-m", "tests.search.engines.embedded_writer", str(home)]
        place = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}
        self.process = subprocess.Popen(
            [*command, str(start), way],
            cwd=BASE_DIR,
            env=place,
            stdout=subprocess.PIPE,
            text=True,
        )

    def told(self):
        return int(self.process.stdout.readline())

    def kill(self):
        """Kill it, and return the last version of which it told, if any."""
        self.process.send_signal(signal.SIGKILL)
        lines = self.process.stdout.read().split("\n")
        self.process.stdout.close()
        self.process.wait()
        return int(lines[-2]) if len(lines) > 1 else 0


def version_in(engine):
    """Return the one version of which all documents are; the counts must say the same."""
    answer = engine.search(asked(counts=(Values("theme"),), size=BATCH))
    (theme,) = answer.counts["theme"]
    assert answer.counts["theme"][theme] == answer.total == len(answer.hits) == BATCH
    return int(theme[1:])


@pytest.mark.parametrize("way", ["write", "build"])
def test_a_writer_killed_in_mid_write_leaves_the_last_commit(embedded, way):
    home, last, chance = embedded.generations.home, 0, random.Random(way)
    for _kill in range(KILLS):
        writer = Writer(home, last + 1, way)
        last = max(last, writer.told())
        end = time.monotonic() + chance.uniform(0, 0.2)
        while time.monotonic() < end:
            assert version_in(embedded) >= last
        last = max(last, writer.kill())
        there = version_in(Embedded(home))
        assert version_in(embedded) == there
        assert there in {last, last + 1}
        last = there
    put(embedded, *(exhibit(n, version=last + 1, facets={"theme": ["v0"]}) for n in range(BATCH)))
    assert version_in(embedded) == 0


def test_files_of_a_write_that_was_killed_do_not_stop_the_next_one(embedded):
    put(embedded, exhibit("a", version=1), exhibit("b", version=1))
    meta = embedded.generations.live() / "meta.json"
    before = meta.read_bytes()
    put(embedded, exhibit("a", version=2))
    meta.write_bytes(before)

    put(embedded, exhibit("a", version=3))

    assert embedded.versions() == {"exhibit:a": 3, "exhibit:b": 1}


def test_what_one_process_writes_is_found_by_others_at_once(embedded):
    other = Embedded(embedded.generations.home)
    with pytest.raises(EngineDown):
        other.search(asked())
    for version in range(1, 6):
        put(embedded, exhibit(version))
        assert other.search(asked(size=0)).total == version


def test_another_process_follows_a_swap_at_once(embedded):
    other = Embedded(embedded.generations.home)
    put(embedded, exhibit("old"))
    assert found(other) == "old"
    build = embedded.begin()
    build.write([exhibit("new")])
    build.swap()
    assert found(other) == "new"


def test_the_next_build_removes_what_a_dead_one_left(embedded):
    put(embedded, exhibit("a"))
    waste = embedded.generations.home / "20260101000000000000-000000000000"
    waste.mkdir()
    (waste / BUILDING).touch()
    embedded.begin().abandon()
    assert not waste.exists()
    assert found(embedded) == "a"


def test_a_build_in_progress_is_left_alone(embedded):
    build = embedded.begin()
    build.write([exhibit("a")])
    put(Embedded(embedded.generations.home), exhibit("b"))
    embedded.begin().abandon()
    build.swap()
    assert found(embedded) == "a"


def test_old_generations_go_with_the_swap(embedded):
    for _time in range(3):
        embedded.begin().swap()
    folders = [path for path in embedded.generations.home.iterdir() if path.is_dir()]
    assert folders == [embedded.generations.live()]


def test_many_small_writes_are_merged(embedded):
    for number in range(20):
        put(embedded, exhibit(number))
    assert len(list(embedded.generations.live().glob("*.store"))) < 12
    assert found(embedded).count(" ") == 19


def test_an_index_whose_files_are_broken_is_down(embedded):
    put(embedded, exhibit("a"))
    (embedded.generations.live() / "meta.json").write_text("{")
    with pytest.raises(EngineDown):
        Embedded(embedded.generations.home).search(asked())


def test_while_another_writes_the_engine_is_down_for_a_second_writer(embedded):
    put(embedded, exhibit("a"))
    index = embedded._index(stored.columns())  # noqa: SLF001 (nothing else takes the lock of the files)
    writer = index.writer(15_000_000, 1)
    with pytest.raises(EngineDown):
        put(embedded, exhibit("b"))
    del writer
    put(embedded, exhibit("b"))
    assert found(embedded) == "a b"
