"""The style guide in a real browser: axe, photographs, keyboard, and no JavaScript."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import sync_playwright

from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Every place at which the guide is looked at: width, scheme, direction.
PLACES = [
    (1280, "light", "ltr"),
    (1280, "dark", "ltr"),
    (1280, "light", "rtl"),
    (390, "light", "ltr"),
    (390, "dark", "rtl"),
    (320, "light", "ltr"),
]


@pytest.fixture(scope="module")
def browser(chromium):
    """Chromium; it runs an event loop in the tests' own thread, which Django has to put up with."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def cookie(live_server, client, transactional_db):
    """A session of somebody who may read the style guide."""
    client.force_login(UserFactory(is_superuser=True))
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": live_server.url}


@pytest.fixture
def open_guide(live_server, cookie, browser):
    """Open the style guide; everything the browser complains of is a failure."""
    contexts, complaints = [], []

    def opened(query="", **options):
        context = browser.new_context(**options)
        contexts.append(context)
        context.add_cookies([cookie])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{live_server.url}{reverse('components:styleguide')}{query}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def album(tmp_path):
    """The folder of the photographs: TEST_PHOTOGRAPHS, or a temporary one."""
    folder = Path(os.environ.get("TEST_PHOTOGRAPHS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize(("width", "scheme", "direction"), PLACES)
def test_style_guide_stands_up_to_axe_and_to_a_photograph(
    open_guide, album, width, scheme, direction
):
    page = open_guide(
        f"?direction={direction}",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )

    page.screenshot(path=album / f"guide-{width}-{scheme}-{direction}.png", full_page=True)

    found = Axe().run(page).response["violations"]
    assert [(problem["id"], problem["nodes"][0]["html"]) for problem in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_dialog_opens_by_keyboard_and_gives_the_focus_back(open_guide):
    page = open_guide()
    opener = page.locator("[data-dialog=rule]")

    opener.press("Enter")
    was_open = page.locator("#rule").evaluate("dialog => dialog.open")
    page.keyboard.press("Escape")

    assert was_open
    assert not page.locator("#rule").evaluate("dialog => dialog.open")
    assert opener.evaluate("opener => opener === document.activeElement")


def test_dialog_without_javascript_is_a_link(open_guide):
    page = open_guide(java_script_enabled=False)

    page.locator("[data-dialog=rule]").click()

    assert page.url.endswith("#buttons")
    assert not page.locator("#rule").is_visible()


def test_copying_says_so(open_guide):
    page = open_guide(permissions=["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Copy the address").click()

    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://parley.example/reports/what-negotiators-want"


def test_menu_folds_on_a_phone_and_opens_without_javascript(open_guide):
    page = open_guide(java_script_enabled=False, viewport={"width": 390, "height": 800})
    account = page.locator(".site-account")

    folded = not account.is_visible()
    page.locator(".menu > summary").click()

    assert folded
    assert account.is_visible()


def test_menu_lies_open_on_a_wide_screen(open_guide):
    page = open_guide(viewport={"width": 1280, "height": 800})

    assert page.locator(".site-account").is_visible()
    assert not page.locator(".menu > summary").is_visible()


def test_print_shows_the_numbers_of_a_chart_and_no_menu(open_guide):
    page = open_guide()

    page.emulate_media(media="print")

    assert page.locator(".chart-numbers table").is_visible()
    assert not page.locator(".site-tools").is_visible()
