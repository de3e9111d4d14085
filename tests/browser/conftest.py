"""A portal with the sample programme and a Chromium before it, once for all tests of this folder.

``visit("/news/")`` opens an address as a visitor, ``visit("/accounts/", as_="member")`` as one of
the cast; whatever goes wrong behind the page (see ``watch``) fails the test at its end.
"""

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import server, signing_in
from tests.browser.watch import Watch

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
TIMEOUT = 15_000


def pytest_collection_modifyitems(items):
    """All of them run in one process, so that there is one portal and one browser."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def portal(tmp_path_factory, request):
    templates = request.config.cache.mkdir("databases")
    with server.running(tmp_path_factory.mktemp("portal"), templates) as running:
        yield running


@pytest.fixture(scope="package")
def browser(chromium):
    with pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop in this thread, where Django then refuses the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as playwright:
            running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            yield running
            running.close()


@pytest.fixture(scope="package")
def sign_ins():
    """What the browsers of people who signed in have kept, by key of the cast."""
    return {}


@pytest.fixture
def open_browser(browser, portal):
    """``open_browser()`` gives a page in a browser of its own; nothing may go wrong in it."""
    opened = []

    def open_one(**options):
        context = browser.new_context(base_url=portal.url, reduced_motion="reduce", **options)
        context.set_default_timeout(TIMEOUT)
        opened.append((context, Watch(context, portal.url)))
        return context.new_page()

    yield open_one
    for context, _watch in opened:
        context.close()
    assert [problem for _context, watch in opened for problem in watch.problems] == []


@pytest.fixture
def visit(open_browser, portal, sign_ins):
    def opened(path, as_="visitor", **options):
        if as_ != "visitor":
            options["storage_state"] = kept_sign_in(as_)
        page = open_browser(**options)
        page.goto(path)
        if "reauthenticate" not in path and as_ != "visitor":
            signing_in.confirm(page, portal.person(as_))
        return page

    def kept_sign_in(key):
        if key not in sign_ins:
            page = open_browser()
            signing_in.sign_in(page, portal.person(key))
            sign_ins[key] = page.context.storage_state()
        return sign_ins[key]

    return opened
