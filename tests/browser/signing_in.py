"""The way in, through the forms, as people take it."""

import re

from portal.accounts.management.commands.sign_in_code import code_of


def sign_in(page, person):
    page.goto("/accounts/login/")
    send_password(page, person)
    if person["totp_secret"]:
        send_code(page, person)
    page.wait_for_url(re.compile(r"/accounts/$"))


def send_password(page, person):
    page.locator("input[name=login]").fill(person["email"])
    page.locator("input[name=password]").fill(person["password"])
    page.get_by_role("button", name="Sign in", exact=True).click()


def send_code(page, person):
    page.locator("input[name=code]").fill(code_of(person["totp_secret"]))
    page.locator("main form button").first.click()


def confirm(page, person):
    """Show the password again where a page asks for it before it opens."""
    if "/reauthenticate/" in page.url:
        page.locator("input[name=password]").fill(person["password"])
        page.get_by_role("button", name="Continue", exact=True).click()
        page.wait_for_url(lambda url: "/reauthenticate/" not in url)
