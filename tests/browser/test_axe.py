"""Axe finds nothing on any page of the portal, on a desk and on a phone, light and dark."""

import pytest

from portal.route_table import EVERYBODY
from portal.routes import ROUTES
from tests.browser.accessibility import problems
from tests.browser.server import numbered

# No page of ours answers here: feeds, files, probes, scripts, parts of pages, and the door of
# Wagtail's own pages.
NO_PAGES = {
    "api:api-root",
    "api:event",
    "api:events",
    "api:forum_topics",
    "api:forums",
    "api:openapi-json",
    "api:posts",
    "content:news_feed",
    "content:report_feed",
    "directory:suggest",
    "favicon",
    "forums:all_feed",
    "forums:answer_box",
    "forums:attachment",
    "forums:feed",
    "forums:member_feed",
    "forums:mentions",
    "forums:news",
    "forums:note_text",
    "forums:veil_tool",
    "governance:document",
    "media",
    "mfa_download_recovery_codes",
    "mfa_login_webauthn",
    "operations:healthz",
    "operations:readyz",
    "programme:atom",
    "programme:event_calendar",
    "programme:feed",
    "programme:material",
    "registration:desk_worker",
    "robots",
    "search:feed",
    "search:suggest",
    "seminars:walk_worker",
    "sitemap",
    "wagtailadmin_home",
    "wagtaildocs_serve",
}
CITATIONS = ("/bibtex/", "/ris/")


def shown_to(route):
    """Who looks at it: the visitor, a member, or somebody with a role."""
    if route.who == EVERYBODY:
        return "visitor"
    return "member" if "member" in route.who else "editor"


def pages():
    """(name, which of that name, who looks) for every route that shows a page to somebody."""
    for (name, turn), route in numbered(ROUTES):
        is_page = "GET" in route.methods and name not in NO_PAGES and not name.startswith("/")
        if route.who and is_page:
            yield pytest.param(name, turn, shown_to(route), id=f"{name}-{turn}")


@pytest.mark.parametrize(("name", "turn", "person"), [*pages()])
def test_axe_finds_nothing(visit, portal, name, turn, person):
    path = portal.examples[name, turn]
    if path.endswith(CITATIONS):
        return
    page = visit(path, as_=person)

    assert person == "visitor" or "/accounts/login/" not in page.url
    assert problems(page) == []
