"""Registering for an event: by keyboard alone, and without JavaScript."""

import itertools
import re

import pytest

numbers = itertools.count(1)


@pytest.fixture
def plain(open_browser):
    """A page in a browser that runs no script."""
    return open_browser(java_script_enabled=False)


def open_form(page):
    """The form of the first event in the calendar that takes registrations from everybody."""
    page.goto("/events/")
    addresses = page.locator("main a[href*='/events/e/']").evaluate_all(
        "links => [...new Set(links.map(link => link.getAttribute('href')))]"
    )
    for address in addresses:
        page.goto(address)
        register = page.locator("#action").get_by_role("link", name="Register", exact=True)
        if register.count():
            register.click()
            if page.get_by_label("Stakeholder group").count():
                return
    pytest.skip("The sample has no event that is open for registration.")


def field(page, name):
    return page.locator(f"form.enrol [name={name}]")


def answer_what_must_be(page):
    """Tick or fill in what is shown and must be answered, whatever the organisers ask."""
    for box in page.locator("[name=agreed]").all():
        box.check()
    for question in page.locator(".enrol-question:not([hidden])").all():
        if (
            question.locator(".field-optional").count()
            or question.locator("[data-shown-if]").count()
        ):
            continue
        if question.locator("[type=radio], [type=checkbox]").count():
            question.locator("[type=radio], [type=checkbox]").last.check()
        elif question.locator("select").count():
            question.locator("select").select_option(index=1)
        else:
            question.locator("input, textarea").first.fill("An answer of a guest")


def fill_in(page):
    address = f"guest-{next(numbers)}@guests.example"
    field(page, "name").fill("Ines Duarte")
    field(page, "email").fill(address)
    field(page, "group").select_option(index=1)
    answer_what_must_be(page)
    return address


def test_guest_registers_without_scripts(plain):
    open_form(plain)
    address = fill_in(plain)

    plain.get_by_role("button", name="Register", exact=True).click()

    assert plain.get_by_role("heading", level=1).inner_text() == "Look into your mail"
    assert address in plain.locator("main").inner_text()


def test_guest_registers_in_french(plain):
    plain.goto("/fr/events/registration/e/talks-shared-river/")
    fill_in(plain)

    plain.get_by_role("button", name="S’inscrire", exact=True).click()

    assert plain.locator("html").get_attribute("lang") == "fr"
    assert plain.get_by_role("heading", level=1).inner_text() == "Regardez votre courrier"


def test_slip_is_told_on_its_field_and_nothing_is_lost_without_scripts(plain):
    open_form(plain)
    fill_in(plain)
    field(plain, "email").fill("half an address")

    plain.get_by_role("button", name="Register", exact=True).click()

    assert field(plain, "email").input_value() == "half an address"
    assert field(plain, "name").input_value() == "Ines Duarte"
    assert field(plain, "email").get_attribute("aria-invalid") == "true"


def test_guest_registers_by_keyboard_alone(open_browser):
    page = open_browser()
    open_form(page)
    page.locator("form.enrol [name=name]").focus()
    page.keyboard.type("Ines Duarte")
    page.keyboard.press("Tab")
    page.keyboard.type(f"keyboard-{next(numbers)}@guests.example")
    for _stop in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            "() => { const e = document.activeElement;"
            " return {name: e.name ?? '', type: e.type ?? '', words: e.innerText ?? '',"
            " asked: Boolean(e.closest('.enrol-question'))"
            " && !e.closest('.enrol-question').querySelector('.field-optional')} }"
        )
        if stop["name"] == "group":
            page.keyboard.press("ArrowDown")
        elif stop["name"] == "agreed" or (stop["asked"] and stop["type"] in ("checkbox", "radio")):
            page.keyboard.press("Space")
        elif stop["asked"] and stop["type"] == "select-one":
            page.keyboard.press("ArrowDown")
        elif stop["asked"]:
            page.keyboard.type("Said by keyboard")
        elif stop["type"] == "submit" and stop["words"].strip() == "Register":
            page.keyboard.press("Enter")
            break
    page.wait_for_url(re.compile("/received/$"))

    assert page.get_by_role("heading", level=1).inner_text() == "Look into your mail"


def test_what_concerns_an_assistant_appears_for_him(open_browser):
    page = open_browser()
    open_form(page)

    assert not page.locator("[name=by_email]").is_visible()
    page.get_by_label("I fill this in for somebody else").check()
    assert page.locator("[name=by_email]").is_visible()


def test_trap_for_machines_is_no_stop_of_the_keyboard(open_browser):
    page = open_browser()
    open_form(page)

    assert page.locator("[name=leave_empty]").get_attribute("tabindex") == "-1"
    assert not page.get_by_role("textbox", name="Leave this empty").count()


@pytest.mark.parametrize("width", [320, 1280])
def test_form_fits_the_window(open_browser, width):
    page = open_browser(viewport={"width": width, "height": 800})
    open_form(page)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
