"""My portal: what waits stands first, then the notices, the panels of the apps, one's settings."""

import datetime

import pytest
from django.utils import timezone

from portal.accounts import panels
from portal.accounts.panels import Panel, Waiting
from tests.cast import sign_in
from tests.factories.accounts import UserFactory
from tests.factories.notifications import NoticeFactory

HOME = "/accounts/"
TODAY = datetime.date(2026, 3, 10)


@pytest.fixture
def ada(db):
    return UserFactory(name="Ada Lovelace")


@pytest.fixture
def browser(client, ada):
    return sign_in(client, ada)


@pytest.fixture
def register(monkeypatch):
    monkeypatch.setattr(panels, "_entries", set(panels._entries))  # noqa: SLF001 (put back afterwards)
    return panels.register


def test_what_ends_first_stands_first(register, browser):
    waiting = [
        Waiting("no end, new", "/a/", since=timezone.now()),
        Waiting("ends late", "/b/", until=TODAY + datetime.timedelta(days=9)),
        Waiting("no end, old", "/c/", since=TODAY),
        Waiting("ends soon", "/d/", until=timezone.now() - datetime.timedelta(days=900)),
        Waiting("whenever", "/e/"),
    ]
    register(lambda _request: Panel("Requests", waiting=waiting))

    shown = [item.label for item in browser.get(HOME).context["waiting"]]
    assert shown == ["ends soon", "ends late", "no end, old", "no end, new", "whenever"]


def test_panel_with_nothing_but_what_waits_is_no_section(register, browser):
    register(lambda _request: Panel("Requests", waiting=[Waiting("Answer", "/a/")]))

    html = browser.get(HOME).content.decode()
    assert '<a href="/a/">Answer</a>' in html
    assert "Requests" not in html


def test_nothing_that_waits_is_said_and_leads_on(browser):
    html = browser.get(HOME).content.decode()

    assert "Nothing waits for you" in html
    assert "Find people, cases and guidance" in html


def test_panel_of_an_older_making_is_drawn(register, browser, ada):
    register(lambda _request: Panel("Files", "ui/copy.html", {"value": "x"}))

    assert "<h2>Files</h2>" in browser.get(HOME).content.decode()


def test_newest_unread_notices_stand_beside_what_waits(browser, ada):
    NoticeFactory(person=ada, kind="gone")
    NoticeFactory(person=ada, kind="gone", seen_at=timezone.now())

    html = browser.get(HOME).content.decode()
    assert html.count("Something new") == 1


def test_settings_stand_last(browser):
    html = browser.get(HOME).content.decode()

    for address in ("/accounts/profile/", "/accounts/notices/", "/accounts/security/"):
        assert f'<h3><a href="{address}">' in html
    assert html.index("My data and settings") > html.index("Nothing waits for you")


def test_three_notices_take_as_many_queries_as_one(browser, ada, django_assert_max_num_queries):
    asked = []
    browser.get(HOME)
    for more in (1, 2):
        NoticeFactory.create_batch(more, person=ada, kind="gone", actor=UserFactory())
        with django_assert_max_num_queries(40) as context:
            assert browser.get(HOME).content.decode().count("Something new")
        asked.append(len(context))

    assert asked[0] == asked[1]
