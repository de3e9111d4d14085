import pytest
from django.test import Client

from network.directory import audiences
from tests.cast import sign_in
from tests.factories.directory import ProfileFactory
from tests.search.conftest import elastic, embedded, index, settle  # noqa: F401 (fixtures of ours, too)


@pytest.fixture
def member(request, settle):  # noqa: F811 (the fixture)
    """A member who looks at others, in the index where a test has one."""
    if "index" not in request.fixturenames:
        return ProfileFactory(user__name="Looking Member").user
    with settle():
        return ProfileFactory(user__name="Looking Member").user


@pytest.fixture
def browser():
    """``browser(user)``: a fresh browser of that person, or of a visitor."""
    return lambda user=None: Client() if user is None else sign_in(Client(), user)


@pytest.fixture
def open_audience():
    """``open_audience(key, admits)``: an app said who is in it; nobody is, afterwards."""
    before = {}

    def opened(key, admits):
        before.setdefault(key, audiences.named(key).admits)
        audiences.open_to(key, admits)

    yield opened
    for key, admits in before.items():
        audiences.open_to(key, admits)


@pytest.fixture
def pool(open_audience):
    """Everybody whose name begins with "Pool" is in the pool."""
    open_audience("pool", lambda viewer, _owner: getattr(viewer, "name", "").startswith("Pool"))
