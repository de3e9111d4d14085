"""Services that a test may need: a mark asks for one, a fixture gives its address.

Their addresses come from TEST_POSTGRES_URL, TEST_REDIS_URL, TEST_ELASTICSEARCH_URL and
TEST_CHROMIUM. Without one, tests that need it are skipped; with CI=true they fail.
"""

import os
import shutil
import socket

import pytest

ADDRESSES = {
    "postgres": "TEST_POSTGRES_URL",
    "redis": "TEST_REDIS_URL",
    "elasticsearch": "TEST_ELASTICSEARCH_URL",
    "browser": "TEST_CHROMIUM",
}


def address_of(service):
    if service == "browser":
        return os.environ.get("TEST_CHROMIUM") or shutil.which("chromium")
    return os.environ.get(ADDRESSES[service])


def runs_on_postgres():
    return os.environ.get("TEST_DATABASE_URL", "").startswith("postgres")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Leave tests that need PostgreSQL to the pass on PostgreSQL when there will be one."""
    if runs_on_postgres() or not address_of("postgres"):
        return
    later = [item for item in items if item.get_closest_marker("postgres")]
    if later:
        items[:] = [item for item in items if item not in later]
        config.hook.pytest_deselected(items=later)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    for service, variable in ADDRESSES.items():
        if item.get_closest_marker(service) and not address_of(service):
            reason = f"needs {variable}"
            if os.environ.get("CI") == "true":
                pytest.fail(f"{reason}, and with CI=true no test may be skipped", pytrace=False)
            pytest.skip(reason)
    if item.get_closest_marker("postgres") and not runs_on_postgres():
        pytest.skip("needs TEST_DATABASE_URL to be the address of PostgreSQL")


@pytest.fixture(scope="session")
def redis_url():
    return address_of("redis")


@pytest.fixture(scope="session")
def elasticsearch_url():
    return address_of("elasticsearch")


@pytest.fixture(scope="session")
def chromium():
    return address_of("browser")


@pytest.fixture
def closed_port():
    """Return a port at which nobody listens, and at which nobody will while the test runs."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]
