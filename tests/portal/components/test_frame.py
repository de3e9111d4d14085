"""The page around everything, with and without what the site knows about itself."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import translation

ERRORS = ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"]
LAYOUTS = ["page", "list", "form", "account", "error"]


@pytest.fixture
def frame():
    return {
        "main": [
            {"label": "Reports", "url": "/reports/", "current": True},
            {"label": "Events", "url": "/events/", "current": False},
        ],
        "footer": [{"label": "Privacy", "url": "/privacy/", "current": False}],
        "announcements": [{"text": "Closes <soon>", "url": ""}],
        "languages": [
            {"code": "en", "label": "English", "url": "/", "current": True},
            {"code": "fr", "label": "Français", "url": "/fr/", "current": False},
        ],
        "profile": {"organisation": "Parley Geneva", "contact_email": "hello@example.org"},
    }


def page(template, **context):
    return BeautifulSoup(render_to_string(template, context), "html.parser")


def test_frame_shows_menu_language_announcement_and_contact(frame):
    shown = page("base.html", frame=frame, user=AnonymousUser())

    main = shown.select_one("nav[aria-label=Main]")
    assert [(a.text, a.get("aria-current")) for a in main.find_all("a")] == [
        ("Reports", "true"),
        ("Events", None),
    ]
    assert shown.select_one("a[hreflang=fr]")["lang"] == "fr"
    assert shown.aside.get_text(strip=True) == "Closes <soon>"
    assert shown.select_one("footer a[href^=mailto]").text == "hello@example.org"
    assert shown.title.text.endswith("Parley Geneva")


def test_first_link_skips_to_the_content(frame):
    shown = page("base.html", frame=frame)

    first = shown.body.a
    assert shown.find(id=first["href"].removeprefix("#")).name == "main"


def test_reading_page_loads_three_stylesheets_and_the_script_of_its_search_box(frame):
    shown = page("layouts/page.html", frame=frame)

    assert len(shown.select("link[rel=stylesheet]")) == 3
    assert [(script["src"], script["type"]) for script in shown.select("script")] == [
        ("/static/js/search.js", "module")
    ]


def test_visitor_is_asked_to_sign_in(frame):
    assert page("base.html", frame=frame, user=AnonymousUser()).select_one(
        ".site-account"
    ).text == ("Sign in")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_needs_no_context(layout):
    assert page(f"layouts/{layout}.html").main.h1 is not None


@pytest.mark.parametrize("template", ERRORS)
def test_error_page_needs_no_context_and_no_database(template):
    shown = page(template)

    assert shown.h1.text
    assert shown.select_one("meta[name=robots]")["content"] == "noindex"


def test_page_in_arabic_runs_right_to_left():
    with translation.override("ar"):
        html = page("layouts/page.html").html

    assert (html["lang"], html["dir"]) == ("ar", "rtl")


def test_page_that_asks_for_htmx_keeps_it_from_inline_style_and_eval(draw):
    html = draw(
        '{% extends "base.html" %}{% block scripts %}{% include "ui/htmx.html" %}{% endblock %}'
    )

    assert '{"includeIndicatorStyles":false,"allowEval":false}' in html
    assert "htmx" in BeautifulSoup(html, "html.parser").script["src"]
