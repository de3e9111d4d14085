"""While the engine is down the page says so, and pretends no numbers."""

import datetime

import feedparser
import pytest
from django.utils import timezone

from tests.factories.search import SpecimenFactory
from tests.search.result_pages import look

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_index(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    SpecimenFactory(title="Dam and river")


def test_titles_are_shown_with_a_plain_notice(client):
    page = look(client, "?q=river")

    assert page.titles == ["Dam and river"]
    assert "These results come from titles only and may be incomplete." in page.text


def test_no_number_is_told(client):
    page = look(client, "?q=river")

    assert page.soup.select(".search-tabs, .filters, main .count") == []
    assert not any(sign.isdigit() for sign in page.soup.select_one("#count").get_text())


def test_nothing_found_is_no_claim_that_there_is_nothing(client):
    page = look(client, "?q=qwertzuiop")

    assert "These results come from titles only and may be incomplete." in page.text
    assert page.soup.select_one(".empty") is not None


def test_feed_is_empty_and_says_why(client):
    parsed = feedparser.parse(client.get("/search/feed/?q=river").content)

    assert parsed.entries == []
    assert parsed.feed.subtitle == "The search index does not answer at the moment."


def test_suggestions_are_none(client):
    assert client.get("/search/suggest/?q=riv").content.strip() == b""


def test_saved_searches_are_listed_without_news(as_person, cast):
    before = timezone.now() - datetime.timedelta(hours=1)
    cast["member"].saved_searches.create(
        name="Rivers", query="q=river", language="en", looked_at=before
    )

    page = look(as_person("member"), "/search/saved/")

    assert "Rivers" in page.text
    assert "What is new is not known at the moment." in page.text
