"""Buttons, dialogs, tabs, pagers: what people press."""

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict


class Request:
    def __init__(self, query):
        self.GET = QueryDict(query)


def test_button_with_an_address_is_a_link(soup):
    link = soup('{% button "Read" "/reports/" kind="quiet" %}').a

    assert link["href"] == "/reports/"
    assert link["class"] == ["button", "button-quiet", "button-medium"]


def test_button_without_an_address_sends_its_form(soup):
    button = soup('{% button "Send" name="draft" value="1" hx_post="/x/" %}').button

    assert button.attrs == {
        "class": ["button", "button-primary", "button-medium"],
        "type": "submit",
        "name": "draft",
        "value": "1",
        "data-hx-post": "/x/",
    }


def test_disabled_link_leads_nowhere(soup):
    button = soup('{% button "Register" "/register/" disabled=True %}')

    assert button.a is None
    assert button.span["aria-disabled"] == "true"


def test_button_of_an_icon_alone_keeps_its_name(soup):
    button = soup('{% button "Remove" icon="trash-2" hide_label=True %}').button

    assert button.get_text(strip=True) == "Remove"


def test_dialog_is_opened_by_a_link_to_the_page_that_does_the_same(soup):
    page = soup('{% dialog "leave" "Leave?" "Leave" "/leave/" %}Sure.{% enddialog %}')

    assert (page.a["href"], page.a["data-dialog"]) == ("/leave/", "leave")
    assert page.dialog["id"] == "leave"
    assert page.find(id=page.dialog["aria-labelledby"]).text == "Leave?"


def test_current_tab_is_marked(soup):
    items = [{"label": "Agenda", "url": "/a/", "current": True}, {"label": "People", "url": "/b/"}]

    links = soup('{% tabs items "Parts" %}', items=items).find_all("a")

    assert [link.get("aria-current") for link in links] == ["page", None]


def test_tab_may_count_nothing(soup):
    items = [{"label": "People", "url": "/b/", "count": 0}]

    assert soup('{% tabs items "Parts" %}', items=items).select_one(".count").text == "0"


def test_pager_keeps_the_query(soup):
    page = Paginator(range(100), 10).page(2)

    pager = soup("{% pager page %}", page=page, request=Request("theme=water&page=2&year=2026"))

    assert pager.select_one("[rel=prev]")["href"] == "?theme=water&year=2026"
    assert pager.select_one("[rel=next]")["href"] == "?theme=water&page=3&year=2026"


@pytest.mark.parametrize(
    ("number", "total", "shown"),
    [
        (1, 2, "1 2"),
        (1, 9, "1 2 … 9"),
        (3, 9, "1 2 3 4 … 9"),
        (4, 9, "1 2 3 4 5 … 9"),
        (5, 9, "1 … 4 5 6 … 9"),
        (9, 9, "1 … 8 9"),
    ],
)
def test_pager_shows_the_ends_and_the_neighbours(soup, number, total, shown):
    page = Paginator(range(total), 1).page(number)

    items = soup("{% pager page %}", page=page).select(".pager-number a, .pager-gap")

    assert " ".join(item.text.removeprefix("Page ") for item in items) == shown


def test_pager_of_one_page_is_not_there(draw):
    assert draw("{% pager page %}", page=Paginator([], 10).page(1)).strip() == ""


def test_neighbours_lead_to_newer_and_older_rows(soup):
    links = soup('{% neighbours previous="?after=9" next="?before=3" %}').find_all("a")

    assert [(link["rel"], link["href"], link.get_text(strip=True)) for link in links] == [
        (["prev"], "?after=9", "Newer"),
        (["next"], "?before=3", "Older"),
    ]


def test_facet_hides_late_options_until_one_is_chosen(soup):
    options = [{"value": value, "label": value, "count": 0} for value in "abc"]

    closed = soup('{% facet "L" "letter" options visible=2 %}', options=options)
    options[2]["selected"] = True
    chosen = soup('{% facet "L" "letter" options visible=2 %}', options=options)

    assert [box["value"] for box in closed.find_all("input")] == ["a", "b", "c"]
    assert not closed.details.has_attr("open")
    assert chosen.details.has_attr("open")
    assert chosen.find_all("input")[2].has_attr("checked")


def test_copy_shows_its_button_only_when_a_script_can_do_it(soup):
    copy = soup('{% copy "10.1000/1" "Copy the DOI" %}')

    assert copy.code.text == "10.1000/1"
    assert copy.button.has_attr("hidden")
