"""How pages stand: turned round, on a narrow screen, with spaced text, on paper."""

import pytest

PATHS = [
    "/",
    "/programme/",
    "/news/",
    "/cases/",
    "/cases/sorin-gorge/",
    "/reports/counting-consent/",
    "/guides/prepare/",
    "/themes/",
    "/goals/1/",
    "/contact/",
    "/search/?q=water",
    "/events/",
    "/events/?view=region",
    "/events/e/talks-shared-river/",
    "/events/registration/e/talks-shared-river/",
    "/forums/",
    "/forums/rivers-and-water/",
    "/accounts/login/",
]
PATHS_OF_A_MEMBER = [
    "/accounts/",
    "/accounts/profile/",
    "/accounts/sessions/",
    "/accounts/2fa/totp/activate/",
    "/forums/rivers-and-water/start/",
    "/forums/unread/",
]
PLACES = [(path, "visitor") for path in PATHS] + [(path, "member") for path in PATHS_OF_A_MEMBER]
NARROW = {"width": 320, "height": 800}
# WCAG 2.2, 1.4.12: what a reader may set without losing anything.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
* { word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }
"""


def overflow(page):
    """By how many pixels the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize(("path", "person"), PLACES)
def test_nothing_is_cut_off_from_right_to_left_on_a_narrow_screen(visit, path, person):
    page = visit(path, as_=person, viewport=NARROW)
    from_left = overflow(page)

    page.evaluate("document.documentElement.dir = 'rtl'")

    assert (from_left, overflow(page)) == (0, 0)


@pytest.mark.parametrize(("path", "person"), PLACES)
def test_spaced_text_still_fits(visit, path, person):
    page = visit(path, as_=person, viewport=NARROW, bypass_csp=True)

    page.add_style_tag(content=SPACED)

    assert overflow(page) == 0


@pytest.mark.parametrize("path", PATHS)
def test_paper_has_no_navigation_and_keeps_the_text(visit, path):
    page = visit(path)

    page.emulate_media(media="print")

    assert [nav for nav in page.get_by_role("navigation").all() if nav.is_visible()] == []
    assert page.get_by_role("heading", level=1).is_visible()


def test_page_becomes_a_pdf(visit, tmp_path):
    page = visit("/reports/counting-consent/")

    page.pdf(path=tmp_path / "report.pdf")

    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
