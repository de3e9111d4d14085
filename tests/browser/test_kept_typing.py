"""A session ends while somebody writes: after signing in, one button sends what was typed."""

import pytest

from tests.browser import signing_in


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_typed_is_sent_after_signing_in_again(open_browser, portal, scripts):
    page = open_browser(java_script_enabled=scripts)
    person, name = portal.person("outsider"), f"Grain talks, {scripts}"
    signing_in.sign_in(page, person)
    page.goto("/search/saved/new/?q=grain")
    page.get_by_label("Name").fill(name)
    page.context.clear_cookies(name="sessionid")

    page.get_by_role("button", name="Save", exact=True).click()
    signing_in.send_password(page, person)

    assert page.get_by_role("heading", level=1).inner_text() == "What you typed is here"
    assert name in page.locator("main").inner_text()

    page.get_by_role("button", name="Send it now").click()

    page.wait_for_url("**/search/saved/")
    assert page.get_by_role("link", name=name, exact=True).count() == 1
