"""The keyboard alone: every stop can be seen, is large enough to hit, and none holds the focus."""

import pytest

from tests.browser.stillness import wait_until_still

FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const box = element.getBoundingClientRect();
  // A label round a field is pressed like the field.
  const target = (element.closest("label") ?? element).getBoundingClientRect();
  // A card shows the focus of its link round itself.
  const isOutlined = (each) => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  return {
    html: element.outerHTML.slice(0, 160),
    outlined: isOutlined(element) || isOutlined(element.closest(".card") ?? element),
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    inline: getComputedStyle(element).display === "inline",
    width: target.width,
    height: target.height,
  };
}"""
# WCAG 2.2, 2.5.8: targets have 24 by 24 pixels, but for links within a line of text.
SMALLEST_TARGET = 24
MOST_STOPS = 150


def walk(page):
    """What has the focus after each press of Tab, from the first stop to the end of the page."""
    stops = []
    for _press in range(MOST_STOPS):
        page.keyboard.press("Tab")
        wait_until_still(page)
        stop = page.evaluate(FOCUSED)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"{MOST_STOPS} stops, and no end of the page")


def html_of(stops):
    return [stop["html"] for stop in stops]


@pytest.mark.parametrize(
    ("path", "fewest"),
    [
        ("/", 15),
        ("/cases/", 15),
        ("/contact/", 12),
        ("/accounts/signup/", 12),
        ("/search/?q=rail", 15),
        ("/events/", 15),
        ("/events/e/talks-shared-river/", 15),
        ("/events/registration/e/talks-shared-river/", 15),
        ("/forums/", 15),
        ("/forums/rivers-and-water/", 15),
    ],
)
@pytest.mark.parametrize("width", [1280, 390])
def test_every_stop_is_seen_and_can_be_hit(visit, path, fewest, width):
    page = visit(path, viewport={"width": width, "height": 800})

    stops = walk(page)

    assert len(stops) >= (fewest if width > 1000 else 5)
    assert html_of(stop for stop in stops if not (stop["outlined"] and stop["inView"])) == []
    assert (
        html_of(
            stop
            for stop in stops
            if not stop["inline"] and min(stop["width"], stop["height"]) < SMALLEST_TARGET
        )
        == []
    )


def test_first_stop_leads_past_the_menu(visit):
    page = visit("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_menu_of_a_phone_opens_and_closes_by_keyboard(visit):
    page = visit("/", viewport={"width": 390, "height": 800})
    menu = page.locator("details.menu")

    menu.locator("summary").press("Enter")
    was_open = menu.get_by_role("link", name="News").is_visible()
    menu.locator("summary").press("Enter")

    assert was_open
    assert not menu.get_by_role("link", name="News").is_visible()


def test_form_is_filled_and_sent_by_keyboard(visit, portal):
    page = visit("/accounts/login/")
    page.locator("input[name=login]").focus()
    page.keyboard.type(portal.person("employer")["email"])
    page.keyboard.press("Tab")
    page.keyboard.type(portal.person("employer")["password"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/")

    assert page.get_by_role("heading", level=1).inner_text() == portal.person("employer")["name"]


def test_link_in_the_list_of_problems_leads_to_the_field(visit):
    page = visit("/contact/")
    page.get_by_role("button", name="Send the message").press("Enter")
    page.get_by_role("alert").get_by_role("link").first.press("Enter")

    focused = page.evaluate("document.activeElement.getAttribute('aria-invalid')")
    assert focused == "true"
