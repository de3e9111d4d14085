import itertools
import os

import pytest
from elasticsearch import Elasticsearch

from search import engines
from search.rebuilding import rebuild
from tests.factories.search import Reader

_numbers = itertools.count(1)
ENGINES = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


@pytest.fixture
def embedded(settings, tmp_path):
    """An index of its own for the test, still empty, on the embedded engine."""
    settings.ELASTICSEARCH_URL = ""
    settings.DATA_DIR = tmp_path
    return engines.live()


@pytest.fixture
def elastic(settings, tmp_path, elasticsearch_url):
    """The same on Elasticsearch; the index goes after the test."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    settings.ELASTICSEARCH_URL = elasticsearch_url
    settings.SEARCH_INDEX_PREFIX = f"test-{worker}-{os.getpid()}-{next(_numbers)}"
    settings.DATA_DIR = tmp_path
    yield engines.live()
    with Elasticsearch(elasticsearch_url) as node:
        for name in node.indices.get(index=f"{settings.SEARCH_INDEX_PREFIX}-*"):
            node.indices.delete(index=name)


@pytest.fixture(params=ENGINES)
def index(request, db):
    """An index, made from what is in the database, on each engine in turn."""
    name = {"embedded": "embedded", "elasticsearch": "elastic"}[request.param]
    request.getfixturevalue(name)
    rebuild()
    return engines.live()


@pytest.fixture
def settle(django_capture_on_commit_callbacks):
    """Return a block whose end does what was left for after its commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def anybody():
    return Reader("public")
