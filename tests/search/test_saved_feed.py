"""The private feed of a saved search: whoever has its address reads it, until it is renewed."""

import feedparser
import pytest

from search.models import SavedSearch
from search.rebuilding import rebuild
from tests.factories.search import SpecimenFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(embedded, cast):
    SpecimenFactory(title="Open river")
    SpecimenFactory(title="River for members", audience="signed-in")
    SpecimenFactory(title="River for another", audience="user:0")
    SpecimenFactory(title="Le fleuve", language="fr", summary="A river.")
    rebuild()
    return SavedSearch.objects.create(
        user=cast["member"], name="Rivers", query="q=river", language="en"
    )


def address(saved):
    return f"/search/saved/feed/{saved.secret}/"


def titles(response):
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo
    return {entry.title for entry in parsed.entries}


def test_feed_holds_what_its_owner_may_see_without_a_password(client, kept):
    assert titles(client.get(address(kept))) == {"Open river", "River for members"}


def test_feed_is_in_the_language_of_the_search(client, kept):
    SavedSearch.objects.update(language="fr")

    assert titles(client.get(address(kept))) == {"Le fleuve"}


def test_feed_is_kept_by_no_cache_and_no_robot(client, kept):
    response = client.get(address(kept))

    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_new_address_closes_the_former_one(client, as_person, kept):
    former = address(kept)
    as_person("member").post(f"/search/saved/{kept.pk}/renew/")
    kept.refresh_from_db()

    assert client.get(former).status_code == 404
    assert client.get(address(kept)).status_code == 200


def test_feed_ends_with_the_account(client, kept):
    kept.user.is_active = False
    kept.user.save()

    assert client.get(address(kept)).status_code == 404


def test_feed_ends_with_the_search(client, kept):
    kept.delete()

    assert client.get(address(kept)).status_code == 404


def test_page_of_the_search_shows_the_address_and_says_to_keep_it(as_person, kept):
    page = as_person("member").get(f"/search/saved/{kept.pk}/").content.decode()

    assert f"http://testserver{address(kept)}" in page
    assert "Keep the address to yourself." in page
