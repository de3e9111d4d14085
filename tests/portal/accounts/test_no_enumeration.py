"""A stranger gets the same for addresses that have an account and for those that have none."""

import re

import pytest

from tests.factories.accounts import PASSWORD, UserFactory

KNOWN = "known@example.org"
UNKNOWN = "nobody@example.org"
OF_THE_MOMENT = ("Content-Length", "Expires")
CODE = {"code": "000-000-000"}


@pytest.fixture
def two_people(db):
    UserFactory(email=KNOWN, with_totp=True)
    UserFactory(email="unproved@example.org", verified=False)


@pytest.fixture
def seen(client, client_elsewhere, two_people, mails):
    """What two strangers see who do the same, one of them with an address that is known here."""

    def compare(steps, known=KNOWN):
        return (
            [_answer(mails, client, step, known) for step in steps],
            [_answer(mails, client_elsewhere, step, UNKNOWN) for step in steps],
        )

    return compare


def _answer(mails, browser, step, email):
    method, path, data = step(email)
    mails(getattr(browser, method), path, data)
    response = mails.response
    body = response.content.decode().replace(email, "ADDRESS")
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "TOKEN", body)
    headers = {key: value for key, value in response.items() if key not in OF_THE_MOMENT}
    return response.status_code, headers, sorted(response.cookies), body


def get(path):
    return lambda _email: ("get", path, {})


def post(path, **data):
    return lambda email: ("post", path, {k: v.format(email) for k, v in data.items()})


SIGN_UP = {"name": "Nora", "email": "{}", "password1": "four chairs and a table", "website": ""}
WAYS = {
    "sign up": [
        post("/accounts/signup/", **SIGN_UP),
        get("/accounts/confirm-email/"),
        post("/accounts/confirm-email/", **CODE),
        post("/accounts/confirm-email/", action="change", email="third@example.org"),
        get("/accounts/confirm-email/"),
    ],
    "sign up, again": [
        post("/accounts/signup/", **SIGN_UP),
        post("/accounts/confirm-email/", action="resend"),
        get("/accounts/confirm-email/"),
    ],
    "sign up by passkey": [
        post("/accounts/signup/passkey/", name="Nora", email="{}", website=""),
        get("/accounts/confirm-email/"),
    ],
    "code": [
        post("/accounts/login/code/", email="{}"),
        get("/accounts/login/code/confirm/"),
        post("/accounts/login/code/confirm/", **CODE),
        post("/accounts/login/code/confirm/", action="resend"),
        get("/accounts/login/code/confirm/"),
        post("/accounts/login/code/confirm/", **CODE),
        post("/accounts/login/code/confirm/", **CODE),
    ],
    "reset": [
        post("/accounts/password/reset/", email="{}"),
        get("/accounts/password/reset/confirm/"),
        post("/accounts/password/reset/confirm/", **CODE),
        post("/accounts/password/reset/confirm/", **CODE),
        post("/accounts/password/reset/confirm/", **CODE),
        get("/accounts/password/reset/confirm/"),
    ],
    "password": [post("/accounts/login/", login="{}", password="wrong") for _try in range(7)],
}


@pytest.mark.parametrize("way", WAYS)
def test_strangers_see_the_same(seen, way):
    known, unknown = seen(WAYS[way])

    assert known == unknown


@pytest.mark.parametrize("way", ["sign up", "code", "reset", "password"])
def test_strangers_see_the_same_for_an_unproved_address(seen, way):
    known, unknown = seen(WAYS[way], known="unproved@example.org")

    assert known == unknown


def test_strangers_get_no_mail(client, two_people, mails):
    for path in ("/accounts/login/code/", "/accounts/password/reset/"):
        assert mails(client.post, path, {"email": UNKNOWN}) == []


def test_sign_up_hashes_a_password_for_a_known_address_too(client, two_people, mails, monkeypatch):
    hashed = []

    def encode(_self, password, _salt):
        hashed.append(password)
        return "md5$a$b"

    monkeypatch.setattr("django.contrib.auth.hashers.MD5PasswordHasher.encode", encode)

    mails(client.post, "/accounts/signup/", {**SIGN_UP, "email": KNOWN})

    assert hashed == [SIGN_UP["password1"]]


def test_second_factor_is_seen_only_after_the_right_password(client, two_people):
    wrong = client.post("/accounts/login/", {"login": KNOWN, "password": "wrong"})
    right = client.post("/accounts/login/", {"login": KNOWN, "password": PASSWORD})

    assert (wrong.status_code, right.url) == (200, "/accounts/2fa/authenticate/")
