"""The page of the search: what it shows of what was found, and ways on where nothing was."""

import datetime

import pytest

from search.rebuilding import rebuild
from tests.factories import content
from tests.factories.search import SpecimenFactory
from tests.search.result_pages import look

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _index(embedded):
    rebuild()


@pytest.fixture
def home(db):
    return content.home()


@pytest.fixture
def rivers():
    """Specimens of two themes, three regions and two languages."""
    make = SpecimenFactory
    make(title="Dam and river", themes=["water"], regions=["asia"], body="The mediation began.")
    make(title="River and trade", themes=["water", "trade"], regions=["africa", "asia"], hours=10)
    make(title="Trade alone", themes=["trade"], regions=["africa"], hours=90)
    make(title="Mediation alone", regions=["europe"], body="It took days.")
    make(title="Le fleuve et le commerce", language="fr", themes=["water"])
    rebuild()


def test_hits_have_title_passage_kind_and_subjects(client):
    SpecimenFactory(title="Dam and river", summary="What a river asks.", themes=["rule-of-law"])
    rebuild()

    page = look(client, "?q=river")

    assert page.titles == ["Dam and river"]
    assert "<mark>river</mark>" in page.html
    assert "Specimens" in page.text
    assert "Rule of law" in page.text


def test_page_says_where_each_word_was_met(client, rivers):
    page = look(client, "?q=river+mediation")

    why = page.soup.select_one(".hit-why summary").get_text(" ", strip=True)
    assert why == "Found by: river in title, mediation in text"


def test_address_of_the_filters_is_kept_in_one_order_and_without_what_is_usual(client, rivers):
    sent = "?sort=relevance&page=1&specimen_theme=water&language=en&kind=&q=+river++dam+&x=1"

    response = client.get(f"/search/{sent}")

    assert response["Location"] == "/search/?q=river+dam&specimen_theme=water"


def test_canonical_address_is_not_sent_on(client, rivers):
    address = "/search/?q=river&kind=specimen&specimen_theme=trade&specimen_theme=water&sort=title"

    assert client.get(address).status_code == 200


def test_every_kind_that_has_hits_has_a_tab_with_their_number(client, home, rivers):
    content.ReportPageFactory(title="A river report")
    rebuild()

    page = look(client, "?q=river")

    assert {label: count for label, (count, _address) in page.tabs.items()} == {
        "All": 3,
        "Reports": 1,
        "Specimens": 2,
    }


def test_chosen_tab_stays_when_it_has_nothing(client, home, rivers):
    content.ReportPageFactory(title="A river report")
    rebuild()

    page = look(client, "?q=dam&kind=report")

    assert {label: count for label, (count, _address) in page.tabs.items()} == {
        "All": 1,
        "Reports": 0,
        "Specimens": 1,
    }


def test_filter_that_is_set_can_be_removed_by_name(client, rivers):
    page = look(client, "?q=river&kind=specimen&specimen_theme=trade&specimen_theme=water")

    assert page.applied == {
        "Remove filter: Trade": "/search/?q=river&kind=specimen&specimen_theme=water",
        "Remove filter: Water": "/search/?q=river&kind=specimen&specimen_theme=trade",
    }


def test_chosen_value_without_hits_stays_and_can_be_removed(client, rivers):
    page = look(client, "?kind=specimen&specimen_theme=trade&specimen_region=europe")

    assert page.options["specimen_region", "europe"] == 0
    assert ("specimen_region", "europe") in page.chosen
    assert "Remove filter: Europe" in page.applied


def test_more_than_ten_values_wait_behind_a_disclosure(client):
    for number in range(13):
        SpecimenFactory(title=f"River {number}", sector=f"sector-{number:02}")
    rebuild()

    page = look(client, "?q=river&kind=specimen")

    more = page.soup.select_one("#more-specimen_sector")
    assert more.select_one("summary").get_text(" ", strip=True).startswith("3 more")
    assert len(more.select("input")) == 3


def test_range_of_a_number_is_one_choice_of_several(client, rivers):
    page = look(client, "?kind=specimen&specimen_hours=8-20")

    assert page.titles == ["River and trade"]
    assert ("specimen_hours", "8-20") in page.chosen


def test_only_the_language_of_the_reader_is_searched_unless_he_asks_for_all(client, rivers):
    own = look(client, "?q=commerce")
    every = look(client, own.link("Search in all languages and find 1"))

    assert own.titles == []
    assert every.titles == ["Le fleuve et le commerce"]


def test_way_to_all_languages_says_how_many_there_are(client, rivers):
    page = look(client, "?specimen_theme=water")

    assert page.total == 2
    assert look(client, page.link("All languages (3)")).total == 3


def test_hit_in_another_language_is_marked_as_such(client, rivers):
    page = look(client, "?q=fleuve&language=all")

    assert page.soup.select_one(".hit .badge").get_text(strip=True) == "Français"
    assert page.soup.select_one(".hit-title a")["lang"] == "fr"


def test_reader_of_french_gets_french(client, rivers):
    assert look(client, "/fr/search/?q=commerce").titles == ["Le fleuve et le commerce"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [("newest", ["B", "C", "A"]), ("oldest", ["A", "C", "B"]), ("title", ["A", "B", "C"])],
)
def test_order(client, sort, order):
    for title, year in (("A river", 2001), ("B river", 2021), ("C river", 2011)):
        SpecimenFactory(title=title, published=datetime.date(year, 1, 1))
    rebuild()

    assert [title[0] for title in look(client, f"?q=river&sort={sort}").titles] == order


def test_long_results_are_paged_by_plain_links(client):
    for number in range(23):
        SpecimenFactory(title=f"River {number}")
    rebuild()

    first = look(client, "?q=river")
    second = look(client, first.link("Next"))

    assert (len(first.titles), len(second.titles)) == (20, 3)
    assert set(first.titles).isdisjoint(second.titles)


def test_page_beyond_the_last_shows_the_last(client, rivers):
    page = look(client, "?q=river&page=7")

    assert len(page.titles) == 2


def test_slip_is_said_and_the_right_word_offered(client, rivers):
    page = look(client, "?q=meditaion")

    assert "Nothing has exactly these words." in page.text
    assert page.link("mediation") == "/search/?q=mediation"


def test_words_that_never_stand_together_are_met_apart_and_this_is_said(client, rivers):
    page = look(client, "?q=dam+commerce+alone&language=all")

    assert "No page has all of these words; these have some." in page.text
    assert page.total == 4


def test_where_nothing_is_found_the_filter_that_costs_most_can_be_removed(client, rivers):
    page = look(client, "?q=river&specimen_theme=trade&specimen_region=europe")

    there = look(client, page.link("Remove Europe and find 1"))

    assert page.total == 0
    assert there.titles == ["River and trade"]


def test_where_nothing_is_found_themes_can_be_browsed(client, home):
    assert look(client, "?q=qwertzuiop").link("Browse by theme") == "/themes/"


def test_without_a_question_the_newest_stand_first(client):
    SpecimenFactory(title="Old", published=datetime.date(2001, 1, 1))
    SpecimenFactory(title="New", published=datetime.date(2021, 1, 1))
    rebuild()

    page = look(client)

    assert page.titles == ["New", "Old"]
    assert "The newest stand first." in page.text


def test_how_to_search_is_said_in_a_line(client):
    assert '"quotes"' in look(client).soup.select_one("#search-way").get_text()


def test_subject_of_a_hit_leads_to_all_that_is_about_it(client, rivers):
    page = look(client, "?q=dam")

    assert sorted(look(client, page.link("Water")).titles) == ["Dam and river", "River and trade"]


def test_member_sees_what_is_for_members_and_visitors_do_not(client, as_person):
    SpecimenFactory(title="Open river")
    SpecimenFactory(title="Closed river", audience="signed-in")
    rebuild()

    assert look(client, "?q=river").titles == ["Open river"]
    assert look(client, "?q=river").total == 1
    assert look(as_person("member"), "?q=river").total == 2


def test_pages_of_results_are_kept_by_nobody(client, settings):
    settings.PAGE_CACHE_SECONDS = 60
    response = client.get("/search/?q=river")

    assert "no-store" in response["Cache-Control"]
    assert not getattr(response, "is_shared", False)


def test_robots_do_not_index_results(client):
    assert 'content="noindex, follow"' in look(client, "?q=river").html
    assert "noindex" not in look(client).html


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_does_not_grow_with_the_hits(client, home, count, django_assert_num_queries):
    for number in range(count):
        SpecimenFactory(title=f"River {number}", themes=["water"])
        content.ReportPageFactory(title=f"River report {number}")
    rebuild()
    look(client, "?q=river")

    with django_assert_num_queries(5):
        look(client, "?q=river")


def test_page_that_does_not_exist_offers_to_search_for_its_words(client, home):
    response = client.get("/reports/counting-consent/")

    assert response.status_code == 404
    assert 'value="counting consent"' in response.content.decode()


def test_every_page_has_the_box_but_the_one_that_is_the_search(client, home):
    assert b'id="site-search"' in client.get("/").content
    assert b'id="site-search"' not in client.get("/search/").content
