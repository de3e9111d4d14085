"""What is suggested while one types: documents that open, subjects that start a search."""

import pytest
from bs4 import BeautifulSoup

from search.rebuilding import rebuild
from tests.factories.search import SpecimenFactory
from tests.search.result_pages import look

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _index(embedded):
    SpecimenFactory(title="Rivers and rules", themes=["water"])
    SpecimenFactory(title="Rule of the sea", themes=["rule-of-law"])
    SpecimenFactory(title="A rule for members", themes=["rule-of-law"], audience="signed-in")
    SpecimenFactory(title="La règle", language="fr")
    rebuild()


def suggested(client, text, path="/search/suggest/"):
    return BeautifulSoup(client.get(path, {"q": text}).content, "html.parser")


def words(option):
    return " ".join(option.get_text(" ").split())


def test_title_is_suggested_with_the_word_that_is_begun_marked(client):
    options = suggested(client, "riv").select("[role=option]")

    assert [words(option) for option in options] == ["Rivers and rules Specimens"]
    assert options[0].select_one("mark").get_text() == "Rivers"
    assert "#specimen-" in options[0]["data-href"]


def test_subject_is_suggested_with_its_number_and_leads_to_as_many(client, as_person):
    for person in (client, as_person("member")):
        option = suggested(person, "rule").select_one("[aria-label=Subjects] [role=option]")

        number = int(option.select_one(".count").get_text().split()[0])
        assert look(person, option["data-href"]).total == number


def test_document_of_which_only_the_subject_is_met_is_reached_through_the_subject(client):
    options = suggested(client, "water").select("[role=option]")

    assert [words(option) for option in options] == ["Water 1 result"]


def test_what_one_may_not_see_is_not_suggested(client, as_person):
    assert "members" not in suggested(client, "rule").get_text()
    assert "members" in suggested(as_person("member"), "rule").get_text()


def test_suggestions_are_in_the_language_of_the_reader(client):
    french = suggested(client, "règ", "/fr/search/suggest/")

    assert words(french.select_one("[role=option] > span")) == "La règle"
    assert suggested(client, "règ").select("[role=option]") == []


def test_number_of_suggestions_is_told(client):
    assert suggested(client, "riv").select_one("[data-said]")["data-said"] == "1 suggestion"


@pytest.mark.parametrize("text", ["", " ", '"', "qwertzuiop", "x" * 10_000])
def test_nothing_to_suggest_is_nothing(client, text):
    assert client.get("/search/suggest/", {"q": text}).content.strip() == b""


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_does_not_grow_with_the_suggestions(client, count, django_assert_num_queries):
    for number in range(count):
        SpecimenFactory(title=f"Gorge {number}")
    rebuild()
    suggested(client, "gorge")

    with django_assert_num_queries(3):
        suggested(client, "gorge")
