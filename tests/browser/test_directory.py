"""The directory, a profile and an introduction in a browser: by keyboard, with scripts, by axe."""

import pytest

from tests.browser.accessibility import problems

MOMENTS = [
    ("visitor", "/directory/"),
    ("member", "/directory/"),
    ("member", "/directory/?theme=water&view=cards"),
    ("member", "/directory/?q=qwertzuiop"),
    ("member", "/directory/me/"),
    ("member", "/directory/me/visibility/"),
    ("member", "/directory/me/preview/public/"),
    ("member", "/directory/me/languages/"),
    ("member", "/directory/introductions/"),
    ("member", "/fr/directory/"),
]


@pytest.mark.parametrize(("who", "path"), MOMENTS)
def test_axe_finds_nothing_on_the_way(visit, who, path):
    assert problems(visit(path, as_=who) if who != "visitor" else visit(path)) == []


def test_member_narrows_finds_and_opens_a_colleague(visit):
    page = visit("/directory/", as_="member")
    before = page.locator("#count").inner_text()
    page.get_by_role("checkbox", name="Ocean and coast").check()
    page.wait_for_url("**/directory/?theme=ocean")

    assert page.locator("#count").inner_text() != before
    page.locator(".hit-title a").first.click()
    page.get_by_role("link", name="Ask for an introduction").click()
    page.get_by_label("Your message").fill("Too short")
    page.get_by_role("button", name="Send the request").click()

    assert page.get_by_label("Your message").input_value() == "Too short"
    assert page.get_by_text("Write at least 30 characters.").count() > 0
