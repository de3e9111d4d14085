"""Lists of pages: what they hold, how they are narrowed, and what they cost."""

import datetime

import pytest

from content.models import Region, ReportPage
from tests.factories.content import (
    CasePageFactory,
    ImageFactory,
    NewsPageFactory,
    ReportPageFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


def titles(response):
    return [page.title for page in response.context["results"]]


def about(page, theme):
    page.themes.set([theme])
    page.save()
    return page


def test_list_shows_the_newest_first(client, home):
    NewsPageFactory(title="Old", date=datetime.date(2019, 1, 1))
    NewsPageFactory(title="New", date=datetime.date(2021, 1, 1))

    assert titles(client.get("/newslistpage/")) == ["New", "Old"]


def test_list_is_narrowed_by_theme(client, home):
    water = ThemeFactory(slug="water")
    about(NewsPageFactory(title="River"), water)
    NewsPageFactory(title="Trade")

    assert titles(client.get("/newslistpage/?theme=water")) == ["River"]


def test_list_is_narrowed_by_year_region_and_kind_together(client, home):
    wanted = {"region": Region.ASIA, "kind": ReportPage.Kind.BRIEF}
    ReportPageFactory(title="Wanted", date=datetime.date(2020, 5, 1), **wanted)
    ReportPageFactory(title="Other year", date=datetime.date(2019, 5, 1), **wanted)
    ReportPageFactory(title="Other region", date=datetime.date(2020, 5, 1), kind="brief")

    found = client.get("/reportlistpage/?year=2020&region=asia&kind=brief")

    assert titles(found) == ["Wanted"]


def test_cases_are_narrowed_by_the_year_of_their_agreement(client, home):
    CasePageFactory(title="Early", year=1998)
    CasePageFactory(title="Late", year=2018)

    assert titles(client.get("/caselistpage/?year=1998")) == ["Early"]


def test_list_offers_only_years_that_have_an_entry(client, home):
    CasePageFactory(year=2018)

    response = client.get("/caselistpage/")

    assert response.context["filter"].filters["year"].extra["choices"] == [(2018, "2018")]


def test_unknown_value_is_told_on_its_field_and_narrows_nothing(client, home):
    NewsPageFactory(title="Kept")

    response = client.get("/newslistpage/?kind=rumour")

    assert response.status_code == 200
    assert titles(response) == ["Kept"]
    assert "kind" in response.context["filter"].form.errors


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1e9"])
def test_nonsense_page_numbers_show_a_page_there_is(client, home, page):
    NewsPageFactory(title="Only")

    response = client.get(f"/newslistpage/?page={page}")

    assert titles(response) == ["Only"]


def test_list_holds_pages_of_its_own_language_only(client, home, french_home):
    page = NewsPageFactory(title="English")
    page.copy_for_translation(french_home.locale, copy_parents=True)

    assert titles(client.get("/newslistpage/")) == ["English"]


def test_list_hides_what_the_visitor_may_not_open(client, home):
    page = NewsPageFactory(title="For members")
    page.view_restrictions.create(restriction_type="login")

    assert titles(client.get("/newslistpage/")) == []


def test_drafts_are_not_listed(client, home):
    NewsPageFactory(title="Draft", live=False)
    NewsPageFactory(title="Live")

    assert titles(client.get("/newslistpage/")) == ["Live"]


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_does_not_grow_with_the_list(
    client, home, count, django_assert_num_queries, django_capture_on_commit_callbacks
):
    theme = ThemeFactory()
    for _number in range(count):
        with django_capture_on_commit_callbacks(execute=True):
            image = ImageFactory()
        about(NewsPageFactory(image=image), theme)
    client.get("/newslistpage/")

    with django_assert_num_queries(10):
        client.get("/newslistpage/")


def test_every_list_says_how_many_entries_it_has(client, home):
    NewsPageFactory.create_batch(2)

    assert b"2 entries" in client.get("/newslistpage/").content


def test_long_lists_are_cut_into_pages(client, home):
    NewsPageFactory.create_batch(13)

    response = client.get("/newslistpage/?page=2")

    assert len(titles(response)) == 1


def test_htmx_gets_the_results_alone(client, home):
    NewsPageFactory(title="River")

    html = client.get("/newslistpage/", headers={"HX-Request": "true"}).content.decode()

    assert "River" in html
    assert "<html" not in html


def test_going_back_through_htmx_gets_the_whole_page(client, home):
    going_back = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert b"<html" in client.get("/newslistpage/", headers=going_back).content


def test_caches_are_told_that_a_list_has_two_answers(client, home):
    NewsPageFactory()

    assert "HX-Request" in client.get("/newslistpage/")["Vary"]
