"""Making an event in the back office: by keyboard alone, and without JavaScript."""

import datetime

from django.utils import timezone

FORM = "/admin/events/formats/talk/"
DAY = timezone.localdate() + datetime.timedelta(days=40)


def test_draft_is_made_without_scripts(visit):
    page = visit(FORM, as_="organiser", java_script_enabled=False)
    page.locator("main [name=title]").fill("What a mandate leaves out")
    page.locator("main [name=starts_at]").fill(f"{DAY}T18:00")

    page.get_by_role("button", name="Make the draft").click()

    assert page.locator("main h1").inner_text() == "What a mandate leaves out"
    assert page.get_by_role("heading", name="What to do next").is_visible()


def test_end_before_the_start_is_told_on_its_field_and_nothing_is_lost(visit):
    page = visit(FORM, as_="organiser", java_script_enabled=False)
    page.locator("main [name=title]").fill("What a mandate leaves out")
    page.locator("main [name=starts_at]").fill(f"{DAY}T18:00")
    page.locator("main [name=ends_at]").fill(f"{DAY}T17:00")

    page.get_by_role("button", name="Make the draft").click()

    assert page.locator("main [name=title]").input_value() == "What a mandate leaves out"
    assert page.locator("main [name=ends_at]").input_value() == f"{DAY}T17:00"
    assert page.locator("main .error-message, main .help-critical").first.is_visible()


def test_draft_is_made_by_keyboard_alone(visit):
    page = visit(FORM, as_="organiser")
    page.locator("main [name=title]").focus()
    page.keyboard.type("Spoken by keyboard")
    press_to(page, "starts_at")
    page.keyboard.type(f"{DAY:%m%d%Y}")
    page.keyboard.press("Tab")
    page.keyboard.type("0600PM")
    press_to(page, "venue")
    page.keyboard.type("Room 4")

    page.keyboard.press("Enter")

    page.get_by_role("heading", name="What to do next").wait_for()
    assert page.locator("main h1").inner_text() == "Spoken by keyboard"


def press_to(page, name):
    for _stop in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"The keyboard does not reach {name}.")
