"""The feed of a search: the newest of what everybody may see, in the words of its address."""

import datetime

import feedparser
import pytest

from search.rebuilding import rebuild
from tests.factories.search import SpecimenFactory
from tests.search.result_pages import look

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _index(embedded):
    for title, year in (("River of old", 2001), ("New river", 2021), ("Newer lake", 2022)):
        SpecimenFactory(title=title, published=datetime.date(year, 5, 1), themes=["water"])
    SpecimenFactory(title="Closed river", audience="signed-in")
    rebuild()


def feed(client, address):
    parsed = feedparser.parse(client.get(address).content)
    assert not parsed.bozo
    return parsed


def titles(parsed):
    return [entry.title for entry in parsed.entries]


def test_newest_stand_first_whatever_fits_best(client):
    assert titles(feed(client, "/search/feed/?q=river&sort=title")) == ["New river", "River of old"]


def test_filters_hold(client):
    parsed = feed(client, "/search/feed/?kind=specimen&specimen_year=2022")

    assert titles(parsed) == ["Newer lake"]


def test_member_finds_no_more_in_it_than_a_visitor(as_person):
    assert "Closed river" not in titles(feed(as_person("member"), "/search/feed/?q=river"))


def test_entry_has_its_day_its_address_and_its_subjects(client):
    [entry] = feed(client, "/search/feed/?q=lake").entries

    assert entry.updated == "2022-05-01T00:00:00+00:00"
    assert entry.link.startswith("http://testserver")
    assert [tag.term for tag in entry.tags] == ["Water"]


def test_feed_names_its_search_and_where_it_stands(client):
    parsed = feed(client, "/search/feed/?q=lake")

    assert parsed.feed.title == "Parley: lake"
    assert {link.href for link in parsed.feed.links} == {
        "http://testserver/search/?q=lake",
        "http://testserver/search/feed/?q=lake",
    }


def test_page_names_the_feed_of_its_search(client):
    page = look(client, "?q=river&kind=specimen&sort=title")

    named = page.soup.select_one("link[rel=alternate][type='application/atom+xml']")
    assert named["href"] == "/search/feed/?q=river&kind=specimen"


def test_feed_follows_the_language_of_its_address(client):
    SpecimenFactory(title="Le fleuve", language="fr")
    rebuild()

    assert titles(feed(client, "/fr/search/feed/?q=fleuve")) == ["Le fleuve"]
    assert titles(feed(client, "/search/feed/?q=fleuve")) == []
