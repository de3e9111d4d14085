"""OWASP A04:2025, cryptographic failures: what is kept, and what stays in a browser.

Secrets of second factors: tests/portal/accounts/test_second_factor.py; https: test_a02.
"""

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password

from portal.accounts.routes import ROUTES
from tests.asking import ask

pytestmark = pytest.mark.django_db
ENOUGH_ROUNDS = 600_000


def test_production_hashes_passwords_slowly(in_production):
    hashed = make_password("four seats")

    hasher = identify_hasher(hashed)

    assert hasher.algorithm == "pbkdf2_sha256"
    assert hasher.decode(hashed)["iterations"] >= ENOUGH_ROUNDS


def test_pages_of_an_account_are_kept_by_nobody(world, just_confirmed):
    client = just_confirmed("administrator")
    kept = []
    for route in ROUTES:
        response = ask(client, "GET", route.find_example())
        if response.status_code == 200 and "no-store" not in response.get("Cache-Control", ""):
            kept.append(route.name)

    assert kept == []


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/signup/"])
def test_pages_that_take_a_password_are_kept_by_nobody(client, home, address):
    assert "no-store" in client.get(address)["Cache-Control"]


def test_page_for_somebody_signed_in_is_not_given_to_others_by_a_proxy(as_person, home):
    response = as_person("member").get("/")

    assert "Cookie" in response["Vary"]


def test_no_address_of_a_form_carries_what_was_typed(world, just_confirmed):
    """A password or a code in an address would end in logs and in the browser's history."""
    client = just_confirmed("visitor")
    for address in ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"):
        html = client.get(address).content.decode()

        assert 'method="post"' in html
        assert "?password" not in html
