"""OWASP A04:2025, cryptographic failures: what is kept, and what stays in a browser.

Secrets of second factors: tests/portal/accounts/test_second_factor.py; https: test_a02.
"""

import re

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


FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
SECRET_INPUTS = ('type="password"', 'autocomplete="one-time-code"')


@pytest.mark.parametrize("key", ["visitor", "administrator"])
def test_no_password_and_no_code_goes_into_an_address(just_confirmed, home, key):
    """From there it would get into logs and into the browser's history."""
    client = just_confirmed(key)
    pages = [ask(client, "GET", route.find_example()).getvalue().decode() for route in ROUTES]
    forms = [form for page in pages for form in FORM.findall(page)]
    secret = [form for form in forms if any(mark in form for mark in SECRET_INPUTS)]

    assert secret
    assert [form for form in secret if 'method="post"' not in form.partition(">")[0]] == []
