"""Axe finds nothing on pages that are reached only by doing something."""

import re

import pytest

from tests.browser import passkeys, signing_in
from tests.browser.accessibility import problems

MOMENTS = [
    ("/fr/", "visitor"),
    ("/fr/cas/", "visitor"),
    ("/", "member"),
    ("/cases/?region=asia", "visitor"),
    ("/cases/?theme=nothing", "visitor"),
    ("/news/?year=1999", "visitor"),
    ("/nowhere/", "visitor"),
    ("/admin/", "member"),
]


@pytest.mark.parametrize(("path", "person"), MOMENTS)
def test_moment(visit, path, person):
    assert problems(visit(path, as_=person)) == []


@pytest.mark.parametrize(
    ("path", "button"),
    [
        ("/contact/", "Send the message"),
        ("/accounts/login/", "Sign in"),
        ("/accounts/signup/", "Open the account"),
        ("/accounts/password/reset/", None),
        ("/accounts/login/code/", None),
    ],
)
def test_form_that_came_back_with_problems(visit, path, button):
    page = visit(path)
    send(page, button)
    page.locator("[aria-invalid=true]").first.wait_for()

    assert problems(page) == []


def test_message_that_arrived(visit):
    page = visit("/contact/")
    page.get_by_label("What it is about").select_option("A concern")
    page.get_by_label("Your message").fill("Who deals with it?")
    send(page, "Send the message")
    page.get_by_text("Your message is with us").wait_for()

    assert problems(page) == []


@pytest.mark.parametrize("path", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_page_that_asks_for_the_code_of_a_letter(visit, path):
    page = visit(path)
    page.locator("input[type=email]").fill("nobody@parley.example")
    send(page)
    page.locator("input[name=code]").wait_for()

    assert problems(page) == []


def test_page_that_asks_to_confirm_a_new_address(visit):
    page = visit("/accounts/signup/")
    page.get_by_label("Name", exact=True).fill("Ada Byron")
    page.locator("input[name=email]").fill("ada@parley.example")
    page.locator("input[name=password1]").fill("six counters on one table")
    send(page)
    page.locator("input[name=code]").wait_for()

    assert problems(page) == []


def test_page_that_asks_for_the_second_factor(open_browser, portal):
    page = open_browser()
    page.goto("/accounts/login/")
    signing_in.send_password(page, portal.person("moderator"))
    page.wait_for_url("**/2fa/authenticate/")

    assert problems(page) == []


def test_authenticator_app_is_set_up_shown_and_removed(open_browser, portal):
    page, person = open_browser(), portal.person("negotiator")
    signing_in.sign_in(page, person)
    found = problems(open_as(page, "/accounts/2fa/totp/activate/", person))
    secret = page.locator(".copy-text").inner_text()
    signing_in.send_code(page, person | {"totp_secret": secret.replace(" ", "")})
    page.wait_for_url("**/recovery-codes/")
    found += problems(page)
    for path in ("", "recovery-codes/generate/", "totp/deactivate/"):
        found += problems(open_as(page, f"/accounts/2fa/{path}", person))
    send(page)
    page.wait_for_url(re.compile(r"/2fa/$"))

    assert found == []


def test_passkey_is_added_listed_renamed_and_removed(open_browser, portal):
    page, person = open_browser(), portal.person("employer")
    passkeys.plug_in_a_device(page)
    signing_in.sign_in(page, person)
    found = problems(open_as(page, "/accounts/2fa/webauthn/add/", person))
    send(page, "Add the passkey")
    page.wait_for_url("**/recovery-codes/")
    found += problems(open_as(page, "/accounts/2fa/webauthn/", person))
    for link in (re.compile("^Rename"), re.compile("^Remove")):
        page.goto("/accounts/2fa/webauthn/")
        page.get_by_role("link", name=link).click()
        signing_in.confirm(page, person)
        found += problems(page)
    send(page, "Remove the passkey")

    assert found == []


def open_as(page, path, person):
    page.goto(path)
    signing_in.confirm(page, person)
    return page


def send(page, button=None):
    if button:
        page.get_by_role("button", name=button, exact=True).click()
    else:
        page.locator("main form button:visible").first.click()
