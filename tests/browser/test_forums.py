"""Speaking in forums as people do: in a browser that minds where a form comes from."""

import itertools

import pytest

numbers = itertools.count(1)
SMALL = "The corridor of small delegations"
RIVERS = "/forums/rivers-and-water/"


def open_safe_space(page):
    page.goto("/forums/")
    page.get_by_role("link", name=SMALL, exact=True).click()


def answer(page, words):
    page.goto(page.url.split("?")[0].split("#")[0])
    page.get_by_role("link", name="Answer", exact=True).or_(
        page.get_by_role("button", name="Answer", exact=True)
    ).first.click()
    page.locator("textarea[name=body]").last.fill(words)
    page.get_by_role("button", name="Post the answer").click()
    page.locator("main .posts").get_by_text(words).wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_member_answers_in_a_safe_space(visit, scripts):
    page = visit("/forums/", as_="member", java_script_enabled=scripts)
    words = f"We ask for the item before noon, {next(numbers)}."
    open_safe_space(page)
    page.get_by_role("link", name="Four rooms, one of me").click()

    answer(page, words)

    assert words in page.locator("main").inner_text()


def test_member_starts_a_topic_with_a_preview(visit):
    page = visit(f"{RIVERS}start/", as_="member")
    title = f"Who reads the gauge at night, {next(numbers)}?"
    page.locator("input[name=title]").fill(title)
    page.locator("textarea[name=body]").fill("Somebody **has to**.")

    page.get_by_role("button", name="Preview").click()
    page.locator(".prose strong", has_text="has to").first.wait_for()
    page.get_by_role("button", name="Post the topic").click()

    page.get_by_role("heading", level=1, name=title).wait_for()


def test_visitor_reads_an_open_forum_and_no_safe_space(visit):
    page = visit("/forums/")

    assert page.get_by_role("link", name="Rivers and water", exact=True).count() == 1
    assert SMALL not in page.content()
