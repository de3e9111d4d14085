"""Passkeys with a device that the browser plays: added, used, removed, refused."""

import re

import pytest

from tests.browser import signing_in
from tests.browser.passkeys import plug_in_a_device

PERSON = "outsider"
ADD = "/accounts/2fa/webauthn/add/"


@pytest.fixture
def with_device(open_browser):
    """A browser on a machine that makes and shows passkeys by itself."""

    def opened(*, knows_the_finger=True):
        page = open_browser()
        plug_in_a_device(page, knows_the_finger=knows_the_finger)
        return page

    return opened


def press(page, label):
    page.get_by_role("button", name=label, exact=True).click()


def confirm_password(page, person):
    page.locator("input[name=password]").fill(person["password"])
    press(page, "Continue")


def go_to_add(page, person):
    signing_in.sign_in(page, person)
    page.goto(ADD)
    confirm_password(page, person)
    page.wait_for_url(f"**{ADD}")


def remove(page, person):
    page.goto("/accounts/2fa/webauthn/")
    page.get_by_role("link", name=re.compile("^Remove")).click()
    confirm_password(page, person)
    press(page, "Remove the passkey")
    page.get_by_text("The passkey is removed.").wait_for()


def test_passkey_is_added_and_signs_in_alone(with_device, portal):
    page, person = with_device(), portal.person(PERSON)
    go_to_add(page, person)
    press(page, "Add the passkey")
    page.wait_for_url("**/recovery-codes/")
    page.goto("/accounts/logout/")
    press(page, "Sign out")

    page.goto("/accounts/login/")
    press(page, "Use a passkey")

    page.wait_for_url(re.compile(r"/accounts/$"))
    remove(page, person)


def test_device_that_refuses_gets_a_sentence(with_device, portal):
    page = with_device(knows_the_finger=False)
    go_to_add(page, portal.person(PERSON))

    press(page, "Add the passkey")

    page.get_by_role("alert").get_by_text("The passkey was not used.").wait_for()


def test_without_javascript_no_passkey_is_offered_and_the_password_works(open_browser, portal):
    page = open_browser(java_script_enabled=False)
    page.goto("/accounts/login/")

    offered = page.get_by_role("button", name="Use a passkey").is_visible()
    signing_in.sign_in(page, portal.person(PERSON))

    assert not offered
    assert page.get_by_role("heading", level=1).inner_text() == portal.person(PERSON)["name"]
