"""The other language is one press away, and it is the same page."""


def choose(page, label):
    page.locator(".site-tools").get_by_role("link", name=label).click()


def test_language_switch_keeps_the_page(visit):
    page = visit("/cases/sorin-gorge/")
    title = page.get_by_role("heading", level=1).inner_text()
    choose(page, "Français")
    french, address = page.get_by_role("heading", level=1).inner_text(), page.url
    choose(page, "English")

    assert page.get_by_role("heading", level=1).inner_text() == title
    assert french != title
    assert "/fr/" in address


def test_language_switch_keeps_the_form_that_is_no_page_of_the_tree(visit):
    page = visit("/accounts/login/")

    choose(page, "Français")

    assert page.url.endswith("/fr/accounts/login/")
    assert page.evaluate("document.documentElement.lang") == "fr"


def test_language_switch_keeps_the_filters_of_a_list(visit):
    page = visit("/themes/climate/")

    choose(page, "Français")

    assert "/fr/themes/" in page.url
    assert page.get_by_role("heading", level=1).is_visible()
