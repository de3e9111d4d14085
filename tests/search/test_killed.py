"""Writer and node die in mid-write; afterwards index and database are equal."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connection

from bin import services
from portal.settings.base import BASE_DIR
from search import engines
from search.checking import check
from search.engines.request import EngineDown
from search.find import find
from search.indexing import apply_pending
from search.models import Entry, first_version
from search.rebuilding import rebuild
from search.specimens.models import Specimen
from tests.factories.search import Reader, SpecimenFactory

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 600
LONGEST_WAIT = 120


@pytest.fixture
def many():
    """Specimens of which the index has not heard, with the rows that say so."""
    Specimen.objects.bulk_create(SpecimenFactory.build_batch(MANY, title="Before the storm"))
    version = first_version()
    Entry.objects.bulk_create(
        Entry(key=f"specimen:{pk}", version=version, audience="public")
        for pk in Specimen.objects.values_list("pk", flat=True)
    )


def address_of_database():
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return django_settings.TEST_DATABASE_URL.rpartition("/")[0] + f"/{name}"


def start(settings, *command):
    place = {
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "DATABASE_URL": address_of_database(),
        "DATA_DIR": str(settings.DATA_DIR),
        "ELASTICSEARCH_URL": settings.ELASTICSEARCH_URL,
        "SEARCH_INDEX_PREFIX": settings.SEARCH_INDEX_PREFIX,
    }
    return subprocess.Popen([sys.executable, *command], cwd=BASE_DIR, env=os.environ | place)


def start_writer(settings):
    return start(settings, "-m", "tests.search.writing")


def written():
    return Entry.objects.filter(applied__gt=0).count()


def wait_until(holds, writer):
    end = time.monotonic() + LONGEST_WAIT
    while not holds():
        assert time.monotonic() < end, "waited too long"
        assert writer.poll() is None, "the writer ended by itself"
        time.sleep(0.005)


def assert_equal():
    assert not Entry.objects.pending().exists()
    assert not check(mend=False)
    assert find(viewer=Reader(), kinds=["specimen"]).total == Specimen.objects.count()


def test_killed_writers_leave_nothing_undone_and_nothing_wrong(index, many, settings):
    for share in (60, 200, 340):
        writer = start_writer(settings)
        wait_until(lambda share=share: written() >= share, writer)
        writer.kill()
        writer.wait()
        Specimen.objects.filter(pk__in=Specimen.objects.values("pk")[:5]).update(title="After it")

    survivor = start_writer(settings)

    assert survivor.wait(LONGEST_WAIT) == 0
    assert_equal()


def test_a_killed_rebuild_leaves_the_live_index(embedded, many, settings):
    apply_everything()
    rebuilding = start(settings, "manage.py", "search_rebuild")
    wait_until(lambda: len(list(settings.DATA_DIR.glob("search/*/meta.json"))) > 1, rebuilding)
    rebuilding.kill()
    rebuilding.wait()

    assert_equal()
    assert rebuild().state == "done"
    assert_equal()


def apply_everything():
    rebuild()
    apply_pending()


@pytest.fixture
def own_node(settings, tmp_path):
    """A node that only this test uses, and a way to kill and start it again."""
    settings.DATA_DIR = tmp_path
    with tempfile.TemporaryDirectory(prefix="parley-node-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        node = Node(services.Servers(Path(folder)))
        settings.ELASTICSEARCH_URL = node.address
        settings.SEARCH_INDEX_PREFIX = "killed"
        yield node
        node.kill()


class Node:
    def __init__(self, servers):
        self.servers = servers
        _variable, self.address = services.elasticsearch(servers)

    def kill(self):
        process = self.servers.processes[-1]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def start_again(self):
        own = self.servers.folder / "elasticsearch" / "node"
        services.start_node(self.servers, own, int(self.address.rpartition(":")[2]))


@pytest.mark.elasticsearch
def test_a_node_killed_in_mid_write_is_caught_up_with(own_node, many, settings):
    rebuild()
    Specimen.objects.update(title="After the storm")
    Entry.objects.update(version=first_version(), applied=0)
    writer = start_writer(settings)
    wait_until(lambda: written() >= 60, writer)
    own_node.kill()
    writer.wait()

    assert find("storm", viewer=Reader()).incomplete
    assert Entry.objects.pending().exists()
    own_node.start_again()
    forget_that_it_was_down()
    apply_pending()
    assert_equal()
    assert find("after", viewer=Reader()).total == MANY


def forget_that_it_was_down():
    """Half a minute passes."""
    caches["default"].clear()


def test_the_writer_of_a_dead_engine_says_so(many, settings, tmp_path, closed_port):
    settings.DATA_DIR = tmp_path
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{closed_port}"

    with pytest.raises(EngineDown):
        apply_pending()
    assert engines.live().name == "elasticsearch"
