"""Without JavaScript: reading, filtering a list, signing in and writing to the programme."""

import pytest

from tests.browser import signing_in


@pytest.fixture
def plain(open_browser):
    """A page in a browser that runs no script."""
    return open_browser(java_script_enabled=False)


def heading(page):
    return page.get_by_role("heading", level=1)


def test_article_is_found_from_the_front_page_and_read(plain):
    plain.goto("/")
    plain.get_by_role("navigation", name="Main").get_by_role("link", name="News").click()
    link = plain.locator("main h2 a").first
    title = link.inner_text()
    link.click()

    assert heading(plain).inner_text() == title


def test_list_is_filtered_and_the_address_keeps_it(plain):
    plain.goto("/cases/")
    everything = plain.locator("main h2").count()

    plain.locator("select[name=region]").select_option("asia")
    plain.get_by_role("button", name="Show results").click()

    assert "region=asia" in plain.url
    assert 0 < plain.locator("main h2").count() < everything


def test_person_signs_in_and_out(plain, portal):
    signing_in.sign_in(plain, portal.person("member"))
    name = heading(plain).inner_text()
    plain.goto("/accounts/logout/")
    plain.locator("main form button").first.click()
    plain.goto("/accounts/")

    assert name == portal.person("member")["name"]
    assert "/accounts/login/" in plain.url


def test_person_with_a_role_shows_a_second_factor(plain, portal):
    signing_in.sign_in(plain, portal.person("facilitator"))

    assert heading(plain).inner_text() == portal.person("facilitator")["name"]


def test_message_reaches_the_programme(plain):
    plain.goto("/contact/")
    plain.get_by_label("Your e-mail address").fill("ada@example.org")
    plain.get_by_label("What it is about").select_option("A question on the programme")
    plain.get_by_label("Your message").fill("May our school take part?")
    plain.get_by_role("button", name="Send the message").click()

    assert plain.get_by_text("Your message is with us").is_visible()


def test_wrong_address_in_a_message_is_said_and_the_rest_is_kept(plain):
    plain.goto("/contact/")
    plain.locator("main textarea").fill("May our school take part?")
    plain.locator("main input[type=email]").fill("nobody")
    plain.get_by_role("button", name="Send the message").click()

    assert plain.locator("main input[type=email]").get_attribute("aria-invalid") == "true"
    assert plain.locator("main textarea").input_value() == "May our school take part?"
