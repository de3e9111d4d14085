"""Whatever stands in the address, the page answers: with a sentence, or by ignoring it."""

import pytest

from search.question import LAST_PAGE, read_question
from search.rebuilding import rebuild
from tests.asking import ask
from tests.factories import content
from tests.factories.search import SpecimenFactory
from tests.search.result_pages import look

pytestmark = pytest.mark.django_db

NONSENSE = [
    "q=" + "a" * 10_000,
    "q=" + "%22" * 300,
    "q=%22unclosed -",
    "q=*&q=-&q=%2B",
    "q=%F0%9F%92%A9&kind=%F0%9F%92%A9",
    "q=<script>alert(1)</script>",
    "page=0",
    "page=-1",
    "page=x",
    "page=99999999999999999999",
    "page=%D9%A3",
    "kind=rumour",
    "sort=rumour",
    "language=xx",
    "language=" + "e" * 999,
    "published_from=yesterday",
    "published_to=0000-00-00",
    "published_from=9999-12-31&published_to=9999-12-31",
    "published_from=0001-01-01",
    "published_from=2021-01-01&published_to=2019-01-01",
    "specimen_hours=rumour",
    "specimen_theme=" + "&specimen_theme=".join(map(str, range(300))),
    "specimen_theme=" + "x" * 5000,
    "theme=" + "%ED%A0%80",
    "goal=%D9%A3&goal=x",
    "terms=%0d%0aSet-Cookie:%20taken=over",
    "rumour=1&rumour=2",
]


@pytest.fixture(autouse=True)
def _index(embedded):
    SpecimenFactory(title="Dam and river")
    rebuild()


@pytest.mark.parametrize("path", ["/search/", "/search/feed/", "/search/suggest/"])
def test_nonsense_is_answered(client, path):
    broken = [
        query
        for query in NONSENSE
        if ask(client, "GET", path, query=query).status_code not in (200, 302)
    ]

    assert broken == []


def test_signs_that_no_text_has_are_refused(client):
    assert ask(client, "GET", "/search/", query="q=a%00b").status_code == 400


def test_address_made_of_nonsense_means_the_same_when_it_is_read_again(rf):
    for query in NONSENSE:
        once = read_question(rf.get("/search/", QUERY_STRING=query).GET)
        again = read_question(once.query_dict())

        assert (again.pairs(), again.notes) == (once.pairs(), ())


def test_range_that_ends_before_it_begins_is_said_on_its_field_and_narrows_nothing(client):
    page = look(client, "?q=river&published_from=2021-01-01&published_to=2019-01-01")

    assert "“To” lies before “From”. Exchange the two." in page.text
    assert page.titles == ["Dam and river"]
    assert page.soup.select_one("[name=published_to]")["aria-invalid"] == "true"
    assert page.soup.select_one("[name=published_to]")["value"] == "2019-01-01"


def test_day_that_is_none_is_said(client):
    page = look(client, "?q=river&published_from=yesterday")

    assert "Write the day as year-month-day, such as 2020-02-07." in page.text


def test_long_text_is_cut_and_this_is_said(client):
    page = look(client, f"?q=river+{'x' * 600}")

    assert "Only the first 500 characters of your search are used." in page.text


def test_markup_that_is_typed_is_text(client):
    page = look(client, "?q=<b>river</b>&specimen_theme=<i>x</i>")

    assert page.soup.select_one("#search-text")["value"] == "<b>river</b>"
    assert page.soup.select("main #count b, .hit b, main i") == page.soup.select("#count > b")


def test_pages_end_somewhere(rf):
    assert read_question(rf.get("/search/?page=999").GET).page == LAST_PAGE


def test_day_of_the_end_is_part_of_the_range(client):
    content.home()
    for day in ("2020-02-06", "2020-02-07", "2020-02-08"):
        content.NewsPageFactory(title=f"News of {day}", date=day)
    rebuild()

    page = look(client, "?q=news&kind=news&published_from=2020-02-07&published_to=2020-02-07")

    assert page.titles == ["News of 2020-02-07"]


def test_htmx_gets_the_results_alone_with_the_count_and_the_clean_address(client):
    response = client.get("/search/?q=river&kind=&sort=", headers={"HX-Request": "true"})
    html = response.content.decode()

    assert "<html" not in html
    assert "Dam and " in html
    assert 'id="count" data-hx-swap-oob="innerHTML"' in html
    assert response["HX-Push-Url"] == "/search/?q=river"
    assert "HX-Request" in response["Vary"]


def test_going_back_through_htmx_gets_the_whole_page(client):
    going_back = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert b"<html" in client.get("/search/?q=river", headers=going_back).content


def test_status_region_is_there_before_it_says_anything(client):
    assert look(client, "?q=qwertzuiop").soup.select_one("#count[role=status]") is not None
