"""The search in a browser: by keyboard, by pointer, without scripts, and by axe."""

import pytest

from tests.browser.accessibility import problems

MOMENTS = [
    "/search/?q=water",
    "/search/?q=water&kind=news&theme=peace",
    "/search/?q=water&theme=energy&region=oceania",
    "/search/?q=qwertzuiop",
    "/search/?q=meditaion",
    "/search/?q=accord&language=all",
    "/search/?q=water&published_from=2021-01-01&published_to=2019-01-01",
    "/fr/search/?q=eau",
]


@pytest.mark.parametrize("path", MOMENTS)
def test_axe_finds_nothing_on_the_way(visit, path):
    assert problems(visit(path)) == []


def field(page):
    return page.get_by_role("combobox", name="Search").or_(
        page.get_by_role("combobox", name="What are you looking for?")
    )


def count(page):
    return page.locator("#count")


def titles(page):
    return page.locator(".hit-title").all_inner_texts()


def options(page):
    return page.get_by_role("listbox").get_by_role("option")


def type_and_wait(page, text):
    field(page).press_sequentially(text)
    page.get_by_role("listbox").wait_for()


# Suggestions


@pytest.mark.parametrize("path", ["/", "/search/", "/there/is/none/"])
def test_page_is_reached_by_keyboard_through_a_suggestion(visit, path):
    page = visit(path)
    field(page).fill("")
    type_and_wait(page, "one text")
    page.keyboard.press("ArrowDown")
    active = field(page).get_attribute("aria-activedescendant")

    chosen = page.locator(f"#{active}")
    assert chosen.get_attribute("aria-selected") == "true"
    assert options(page).first.get_attribute("id") == active
    page.keyboard.press("Enter")
    page.wait_for_url("**/guides/**")
    assert page.get_by_role("heading", level=1).inner_text() == "One text, many pens"


def test_arrows_go_round_and_home_and_end_lead_to_the_ends(visit):
    page = visit("/search/")
    type_and_wait(page, "nego")
    last = options(page).count() - 1

    def place():
        active = field(page).get_attribute("aria-activedescendant")
        return active and int(active.rpartition("-")[2])

    places = []
    for key in ("ArrowUp", "ArrowDown", "ArrowDown", "End", "Home", "ArrowUp"):
        page.keyboard.press(key)
        places.append(place())

    assert places == [last, None, 0, last, 0, None]


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(visit):
    page = visit("/search/")
    type_and_wait(page, "nego")

    page.keyboard.press("Escape")

    assert not page.get_by_role("listbox").is_visible()
    assert field(page).input_value() == "nego"
    assert field(page).get_attribute("aria-expanded") == "false"


def test_enter_without_a_choice_searches_for_what_was_typed(visit):
    page = visit("/")
    type_and_wait(page, "water")

    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=water")

    assert "results for “water”" in count(page).inner_text()


def test_number_of_suggestions_is_announced(visit):
    page = visit("/search/")
    type_and_wait(page, "nego")

    said = page.locator("search-box [role=status]").inner_text()
    assert said == f"{options(page).count()} suggestions"


def test_suggestion_is_opened_by_pointer(visit):
    page = visit("/search/")
    type_and_wait(page, "rivers and")
    option = page.get_by_role("group", name="Subjects").get_by_role("option").first
    number = int(option.locator(".count").inner_text().split()[0])
    option.click()
    page.wait_for_url("**/search/?terms=*")

    assert count(page).inner_text().split()[0] == str(number)


def test_axe_finds_nothing_while_suggestions_are_shown(visit):
    page = visit("/search/")
    type_and_wait(page, "rive")

    assert problems(page) == []


# Results that follow


def test_choice_changes_results_address_and_count_and_keeps_the_focus(visit):
    page = visit("/search/?q=water")
    before = count(page).inner_text()
    box = page.get_by_role("checkbox", name="Peace and dialogue")

    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/search/?q=water&theme=peace")

    assert count(page).inner_text() != before
    assert box.is_checked()
    assert page.evaluate("document.activeElement.value") == "peace"


def test_going_back_brings_the_earlier_results(visit):
    page = visit("/search/?q=water")
    before = titles(page)
    page.get_by_role("checkbox", name="Peace and dialogue").check()
    page.wait_for_url("**theme=peace")
    page.locator(".search-applied a").wait_for()

    page.go_back()
    page.locator(".search-applied a").wait_for(state="detached")

    assert titles(page) == before
    assert not page.get_by_role("checkbox", name="Peace and dialogue").is_checked()


def test_removing_the_last_filter_leaves_the_focus_at_the_results(visit):
    page = visit("/search/?q=water&theme=peace")
    page.get_by_role("link", name="Remove filter: Peace and dialogue").press("Enter")
    page.wait_for_url("**/search/?q=water")
    page.locator(".search-applied").wait_for(state="detached")

    assert page.evaluate("document.activeElement.id") == "results"


def test_tab_keeps_the_focus(visit):
    page = visit("/search/?q=water")
    page.locator("#kind-case").press("Enter")
    page.wait_for_url("**/search/?q=water&kind=case")
    page.locator("#kind-case[aria-current]").wait_for()

    assert page.evaluate("document.activeElement.id") == "kind-case"
    assert page.title().startswith("water · Search")


def test_order_is_chosen_without_a_button(visit):
    page = visit("/search/?q=water")
    page.get_by_label("Order").select_option("By title")
    page.wait_for_url("**/search/?q=water&sort=title")
    page.locator("#by-sort option[selected][value=title]").wait_for(state="attached")

    assert titles(page) == sorted(titles(page), key=str.casefold)


def test_what_is_folded_out_stays_so(visit):
    page = visit("/search/", viewport={"width": 390, "height": 800})
    page.locator("#filters > summary").click()
    page.locator("#more-theme > summary").click()
    page.get_by_role("checkbox", name="Rivers and water").check()
    page.wait_for_url("**theme=water")
    page.locator(".search-applied a").wait_for()

    assert page.locator("#filters").get_attribute("open") is not None


# Without scripts


@pytest.fixture
def plain(open_browser):
    return open_browser(java_script_enabled=False)


def test_search_narrowing_and_widening_without_scripts(plain):
    plain.goto("/")
    plain.locator("#site-search").fill("water")
    plain.locator("#site-search").press("Enter")
    everything = count(plain).inner_text()
    plain.get_by_role("checkbox", name="Peace and dialogue").check()
    plain.get_by_role("button", name="Show results").click()
    narrowed, address = count(plain).inner_text(), plain.url
    plain.get_by_role("link", name="Remove filter: Peace and dialogue").click()

    assert address.endswith("/search/?q=water&theme=peace")
    assert narrowed != everything == count(plain).inner_text()


def test_page_of_a_phone_leads_to_the_search_without_scripts(open_browser):
    page = open_browser(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page.goto("/")
    page.get_by_role("link", name="Search").click()
    page.locator("#search-text").fill("water")
    page.get_by_role("button", name="Search").click()

    assert page.url.endswith("/search/?q=water")
    assert page.locator(".hit").count() > 0


# Saved searches


def test_member_saves_a_search_opens_and_deletes_it(visit):
    page = visit("/search/?q=water&kind=case", as_="member")
    page.get_by_role("link", name="Save this search").click()
    assert page.get_by_label("Name").input_value() == "water · Cases"
    found = problems(page)
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/search/saved/")
    found += problems(page)
    page.get_by_role("link", name="Change water · Cases").click()
    found += problems(page)
    page.goto("/accounts/")
    page.get_by_role("link", name="water · Cases").click()
    page.wait_for_url("**/search/?q=water&kind=case")
    page.goto("/search/saved/")
    page.get_by_role("link", name="Change water · Cases").click()
    page.get_by_role("button", name="Delete").click()

    assert page.get_by_text("“water · Cases” is deleted.").is_visible()
    assert page.get_by_role("link", name="Change water · Cases").count() == 0
    assert found == []
