import pytest

from search import registry
from tests.search.conftest import ENGINES
from tests.search.engines.exhibits import Exhibit


@pytest.fixture(autouse=True)
def _exhibits():
    registry.register(Exhibit)
    yield
    del registry._registry.sources[Exhibit.name]  # noqa: SLF001 (no app ever takes one back)


@pytest.fixture(params=ENGINES)
def engine(request, _exhibits):
    """Each engine in turn, without an index."""
    name = {"embedded": "embedded", "elasticsearch": "elastic"}[request.param]
    return request.getfixturevalue(name)
