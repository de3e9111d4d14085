"""Signed links: whose registration one opens, and what says that it opens nothing."""

import pytest

from events.registration import links
from events.registration.actions import leaving
from events.registration.models import Standing
from tests.events.registration.writing import text
from tests.factories.events import make_registration

pytestmark = pytest.mark.django_db
PAGES = ["", "change/", "second-step/", "cancel/", "my-data/", "my-data.json", "event.ics"]


def test_link_leads_to_its_registration():
    registration = make_registration()

    assert links.from_token(links.token(registration)) == registration


def test_link_is_written_in_the_language_of_the_guest():
    registration = make_registration(language="fr")

    assert "/fr/events/registration/r/" in links.mine(registration)


@pytest.mark.parametrize("page", PAGES)
def test_made_up_link_gets_a_sentence(client, page):
    registration = make_registration()
    token = links.token(registration)

    for wrong in ("nonsense", token[:-1], f"{registration.pk + 1}{token[token.index('~') :]}"):
        response = client.get(f"/events/registration/r/{wrong}/{page}")
        assert response.status_code == 410
        assert "This link opens nothing" in text(response)


def test_link_dies_with_what_it_opened(client):
    registration = make_registration()
    address = links.path_of(registration, "mine")

    leaving.forget(registration)

    assert client.get(address).status_code == 410


def test_link_of_one_guest_does_not_open_the_other(client):
    first, second = make_registration(name="Ana"), make_registration(name="Ben")

    page = text(client.get(links.path_of(first, "mine")))

    assert "Ana" in page
    assert "Ben" not in page
    assert second.email not in page


def test_address_of_the_page_is_told_to_no_other_site(client):
    response = client.get(links.path_of(make_registration(), "mine"))

    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


def test_replayed_cancellation_gets_a_sentence(client):
    registration = make_registration(state=Standing.CANCELLED)

    response = client.post(links.path_of(registration, "cancel"), follow=True)

    assert "This registration has ended already." in text(response)
    assert registration.moves.count() == 0
