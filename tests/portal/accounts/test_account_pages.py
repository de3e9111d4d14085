"""The navigation beside the pages of an account, which other apps add to."""

import re

import pytest

from portal.accounts import pages
from portal.accounts.pages import AccountPage
from tests.cast import sign_in
from tests.factories.accounts import UserFactory


@pytest.fixture
def browser(client, db):
    return sign_in(client, UserFactory())


@pytest.fixture
def register(monkeypatch):
    monkeypatch.setattr(pages, "_pages", dict(pages._pages))  # noqa: SLF001 (put back afterwards)
    return pages.register


def nav_of(browser, address):
    html = browser.get(address).content.decode()
    nav = html.partition('<nav class="side-nav"')[2].partition("</nav>")[0]
    links = re.findall(r'<a href="([^"]+)"( aria-current="page")?>', nav)
    return {href: bool(current) for href, current in links}


def test_page_that_is_open_is_marked_alone(browser):
    nav = nav_of(browser, "/accounts/security/")

    assert [href for href, current in nav.items() if current] == ["/accounts/security/"]


def test_page_below_another_marks_that_one(browser):
    nav = nav_of(browser, "/accounts/notices/settings/")

    assert [href for href, current in nav.items() if current] == ["/accounts/notices/"]


def test_longest_beginning_of_a_name_counts(register):
    register(AccountPage("first", "First", "accounts:home", starts=("shop:",)))
    register(AccountPage("second", "Second", "accounts:home", starts=("shop:basket",)))

    assert pages.section_of("shop:basket_change") == "second"
    assert pages.section_of("shop:till") == "first"
    assert pages.section_of("elsewhere") == ""


def test_page_stands_where_its_order_says(register, browser):
    register(AccountPage("late", "Late", "search:saved", (), order=999, part=pages.COMMUNITY))
    register(AccountPage("soon", "Soon", "search:page", (), order=1, part=pages.COMMUNITY))

    nav = [href for href in nav_of(browser, "/accounts/security/") if href.startswith("/search/")]
    assert nav == ["/search/", "/search/saved/"]


def test_page_is_shown_to_whom_it_concerns(register, browser):
    register(AccountPage("closed", "Closed", "search:page", (), shown=lambda _user: False))

    assert "/search/" not in nav_of(browser, "/accounts/security/")


def test_every_section_has_a_page_of_its_own():
    addresses = [page.url_name for page in pages._pages.values()]  # noqa: SLF001 (all of them)

    assert len(addresses) == len(set(addresses))
