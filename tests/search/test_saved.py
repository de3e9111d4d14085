"""Saved searches: kept, named, looked at, deleted by their owner alone."""

import datetime

import pytest
from django.utils import timezone

from search import actions
from search.models import SavedSearch
from search.rebuilding import rebuild
from tests.factories.search import SpecimenFactory
from tests.search.result_pages import look

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _index(embedded):
    rebuild()


@pytest.fixture
def member(cast):
    return cast["member"]


@pytest.fixture
def browser(as_person):
    return as_person("member")


def saved(user, name="Rivers", query="q=river", *, looked=HOUR):
    return SavedSearch.objects.create(
        user=user, name=name, query=query, language="en", looked_at=timezone.now() - looked
    )


def post(browser, address, **data):
    return look_again(browser.post(address, data, follow=True))


def look_again(response):
    return " ".join(response.content.decode().split())


def test_results_offer_to_save_the_search(browser, client):
    assert look(browser, "?q=river").link("Save this search") == "/search/saved/new/?q=river"
    assert look(client, "?q=river").link("Save this search") is None


def test_name_is_proposed_from_the_search(browser):
    page = look(browser, "/search/saved/new/?q=river&kind=specimen&specimen_theme=water")

    assert page.soup.select_one("[name=name]")["value"] == "river · Specimens · Water"


def test_search_is_saved_in_its_canonical_form(browser, member):
    post(browser, "/search/saved/new/?sort=relevance&q=river&page=3", name="Rivers")

    [kept] = member.saved_searches.all()
    assert (kept.name, kept.query, kept.language) == ("Rivers", "q=river", "en")


def test_name_that_is_taken_is_said_on_the_field(browser, member):
    saved(member)

    page = post(browser, "/search/saved/new/?q=lake", name="Rivers")

    assert "You have a saved search of this name. Choose another name." in page
    assert member.saved_searches.count() == 1


def test_search_without_a_name_is_not_saved(browser, member):
    assert "Give the search a name." in post(browser, "/search/saved/new/?q=lake", name=" ")
    assert member.saved_searches.count() == 0


def test_fifty_can_be_saved(browser, member):
    for number in range(actions.MOST):
        saved(member, name=f"Search {number}")

    page = post(browser, "/search/saved/new/?q=lake", name="One more")

    assert "You have 50 saved searches, the most there can be. Delete one first." in page


def test_search_of_very_many_filters_is_refused(browser, member):
    themes = "&".join(f"specimen_theme={'x' * 90}{number}" for number in range(40))

    page = post(browser, f"/search/saved/new/?{themes}", name="Long")

    assert "This search is too long to be saved. Remove some of its filters." in page


def test_list_tells_how_much_is_new_since_the_last_look(browser, member):
    saved(member)
    saved(member, name="Lakes", query="q=lake")
    SpecimenFactory(title="A river")
    SpecimenFactory(title="A river that is old", published=datetime.date(1990, 1, 1))
    SpecimenFactory(title="A secret river", audience="staff")
    rebuild()

    page = look(browser, "/search/saved/")

    assert "2 new" in page.text
    assert "Nothing new" in page.text


def test_opening_shows_the_results_and_counts_as_a_look(browser, member):
    kept = saved(member)
    SpecimenFactory(title="A river")
    rebuild()

    page = look(browser, f"/search/saved/{kept.pk}/open/")

    assert page.titles == ["A river"]
    assert "Nothing new" in look(browser, "/search/saved/").text


def test_search_is_opened_in_the_language_it_was_saved_in(browser, member):
    kept = saved(member)
    SavedSearch.objects.update(language="fr")

    response = browser.get(f"/search/saved/{kept.pk}/open/")

    assert response["Location"] == "/fr/search/?q=river"


def test_search_is_renamed(browser, member):
    kept = saved(member)

    post(browser, f"/search/saved/{kept.pk}/", name="Great rivers")

    kept.refresh_from_db()
    assert kept.name == "Great rivers"


def test_search_is_not_renamed_to_a_name_that_is_taken(browser, member):
    kept = saved(member)
    saved(member, name="Lakes")

    page = post(browser, f"/search/saved/{kept.pk}/", name="Lakes")

    kept.refresh_from_db()
    assert "You have a saved search of this name. Choose another name." in page
    assert kept.name == "Rivers"


def test_search_is_deleted(browser, member):
    kept = saved(member)

    assert "“Rivers” is deleted." in post(browser, f"/search/saved/{kept.pk}/delete/")
    assert member.saved_searches.count() == 0


@pytest.mark.parametrize("end", ["", "open/", "renew/", "delete/"])
def test_search_of_somebody_else_does_not_exist(as_person, member, end):
    kept = saved(member)
    stranger = as_person("negotiator")
    address = f"/search/saved/{kept.pk}/{end}"

    answers = [stranger.get(address), stranger.post(address, {"name": "x"})]

    assert {answer.status_code for answer in answers} <= {404, 405}
    assert SavedSearch.objects.get().secret == kept.secret


def test_start_page_shows_saved_searches_once_there_are_any(browser, member):
    before = look(browser, "/accounts/").text
    saved(member)
    SpecimenFactory(title="A river")
    rebuild()

    assert "All saved searches" not in before
    assert "1 new" in look(browser, "/accounts/").text


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_does_not_grow_with_the_list(browser, member, count, django_assert_num_queries):
    for number in range(count):
        saved(member, name=f"Search {number}", query=f"q=river&theme=water-{number}")
    SpecimenFactory(title="A river")
    rebuild()
    look(browser, "/search/saved/")

    with django_assert_num_queries(10):
        look(browser, "/search/saved/")
