"""From the first word of an application to membership, and out again."""

import re

import pytest


def heading(page):
    return page.get_by_role("heading", level=1)


@pytest.fixture
def applicant(visit):
    """The employer of the cast, who is no member; he leaves again in the end."""
    return visit("/membership/", as_="employer")


def press(page, name, role="button"):
    """As from the keyboard: to the button, then Enter."""
    page.get_by_role(role, name=name, exact=True).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page, name):
    page.get_by_role("radio", name=name, exact=True).first.focus()
    page.keyboard.press("Space")


def write(page, label, text):
    page.get_by_label(label).first.focus()
    page.keyboard.type(text)


def say_who_one_is(page):
    choose(page, "Other")
    write(page, "Other: in your own words", "Recruiters")
    page.get_by_label("Region").select_option("africa")
    write(page, "Affiliation", "Lagos Talent House")
    choose(page, "Practitioner")
    press(page, "Continue")


def say_what_one_does(page):
    write(page, "What you negotiate", "Terms of work with young people and their unions.")
    page.get_by_role("checkbox", name="English").focus()
    page.keyboard.press("Space")
    press(page, "Continue")


def name_a_referee(page):
    write(page, "Their name", "Ana Ruiz")
    write(page, "Their e-mail address", "ana.ruiz@elsewhere.example")
    write(page, "How they know you", "We shared a table in Accra.")
    press(page, "Continue")


def agree_and_send(page):
    for box in page.get_by_role("checkbox").all():
        box.focus()
        page.keyboard.press("Space")
    press(page, "Send the application")


def test_application_leads_to_membership_and_one_click_out_of_it(applicant, visit):
    press(applicant, "Apply", role="link")
    applicant.get_by_role("button", name=re.compile("For myself")).focus()
    applicant.keyboard.press("Enter")
    say_who_one_is(applicant)
    press(applicant, "Save and come back later")
    press(applicant, "Go on", role="link")
    say_what_one_does(applicant)
    name_a_referee(applicant)
    agree_and_send(applicant)
    assert heading(applicant).inner_text() == "The reviewers are reading"

    reviewer = visit("/admin/applications/", as_="reviewer")
    reviewer.get_by_role("link", name="Emeka Okafor").click()
    reviewer.locator("summary", has_text=re.compile("^Admit")).click()
    reviewer.get_by_role("button", name="Admit", exact=True).click()
    reviewer.get_by_text("Emeka Okafor is admitted.").wait_for()

    applicant.goto("/membership/mine/")
    assert applicant.locator(".membership-card").get_by_text("Current").is_visible()
    press(applicant, "Leave the community", role="link")
    press(applicant, "Leave now")
    assert applicant.get_by_text("You have left. Your account stays open.").is_visible()
