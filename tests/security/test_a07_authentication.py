"""OWASP A07:2025, authentication failures: what a session is worth, and when it ends.

Ways in, second factors and codes: tests/portal/accounts.
"""

import pytest
from django.conf import settings
from django.test import Client

from tests.asking import ask
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
NAME = settings.SESSION_COOKIE_NAME
INSIDE = "/accounts/"


def sign_in(client, person):
    return client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})


def opens(cookie):
    """Whether a browser with nothing but this session cookie is signed in."""
    client = Client()
    client.cookies[NAME] = cookie
    return client.get(INSIDE).status_code == 200


def test_session_that_somebody_else_planted_is_worth_nothing():
    planted = Client().session
    planted.save()
    client = Client()
    client.cookies[NAME] = planted.session_key

    sign_in(client, UserFactory())

    assert client.cookies[NAME].value != planted.session_key
    assert opens(client.cookies[NAME].value)
    assert not opens(planted.session_key)


def test_session_ends_on_the_server_when_its_owner_signs_out(client):
    sign_in(client, UserFactory())
    cookie = client.cookies[NAME].value

    client.post("/accounts/logout/")

    assert not opens(cookie)


def test_session_of_a_deleted_account_ends(client):
    person = UserFactory()
    sign_in(client, person)

    person.delete()

    assert not opens(client.cookies[NAME].value)


def test_session_ends_when_the_password_changes_elsewhere(client):
    person = UserFactory()
    sign_in(client, person)

    person.set_password("another plain long password")
    person.save()

    assert not opens(client.cookies[NAME].value)


@pytest.mark.parametrize(
    "cookie",
    [
        "a" * 32,
        "a" * 100_000,
        "short",
        "' OR 1=1 --",
        "../../../../etc/passwd",
        '"abcdefgh\\000ijkl"',
        "\xff\xfe",
        '{"_auth_user_id": "1"}',
    ],
)
def test_invented_session_is_nobody(home, cookie):
    response = ask(Client(), "GET", INSIDE, HTTP_COOKIE=f"{NAME}={cookie}")

    assert response.status_code in (302, 400)


@pytest.mark.parametrize(
    "cookie", ["messages=forged", "csrftoken=forged", "django_language=xx", "a=b; ;=;;", "=", "é=ü"]
)
def test_cookie_that_nobody_set_changes_nothing(home, cookie):
    assert ask(Client(), "GET", "/", HTTP_COOKIE=cookie).status_code == 200


@pytest.mark.parametrize("address", ["/admin/login/", "/_util/login/", "/fr/_util/login/"])
def test_no_other_form_takes_a_password(home, address):
    person = UserFactory(is_superuser=True)
    client = Client()

    client.post(address, {"username": person.email, "login": person.email, "password": PASSWORD})

    assert client.get(INSIDE).status_code == 302
