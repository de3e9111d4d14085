"""Sign-in through an OpenID Connect server, here a small one of our own on this machine."""

import json
import re
import threading
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

from portal.accounts.models import User
from portal.accounts.permissions import Role
from tests.factories.accounts import PASSWORD, UserFactory

START = "/accounts/oidc/partner/login/"


class Partner(BaseHTTPRequestHandler):
    """Knows one person, and lets everybody in as that person."""

    person = {}

    def do_GET(self):
        if self.path.startswith("/.well-known/"):
            self._answer(self._configuration())
        else:
            self._answer(self.person)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer({"access_token": "token", "token_type": "Bearer", "id_token": self._token()})

    def _configuration(self):
        here = f"http://127.0.0.1:{self.server.server_port}"
        return {
            "issuer": here,
            "authorization_endpoint": f"{here}/authorise",
            "token_endpoint": f"{here}/token",
            "userinfo_endpoint": f"{here}/person",
            "jwks_uri": f"{here}/keys",
        }

    def _token(self):
        issuer = self._configuration()["issuer"]
        claims = {"iss": issuer, "aud": "portal", "exp": 2**40, "iat": 0, **self.person}
        return jwt.encode(claims, "signed by nobody but long enough", algorithm="HS256")

    def _answer(self, values):
        body = json.dumps(values).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing on the terminal."""


@pytest.fixture
def partner(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Partner)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Partner.person = {
        "sub": "17",
        "name": "Paula Partner",
        "email": "paula@partner.example",
        "email_verified": True,
    }
    app = {
        "provider_id": "partner",
        "name": "The Partner",
        "client_id": "portal",
        "secret": "secret",
        "settings": {"server_url": f"http://127.0.0.1:{server.server_port}"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    yield Partner
    server.shutdown()
    server.server_close()


def come_back(client, path=START):
    """Go to the partner and return with what it says."""
    page = client.post(path).content.decode()
    there = re.search(r'href="(http://127\.0\.0\.1[^"]+)"', page).group(1)
    state = parse_qs(urlsplit(unescape(there)).query)["state"][0]
    return client.get(f"{START}callback/", {"code": "c", "state": state})


def is_signed_in(client):
    return client.get("/accounts/", follow=True).request["PATH_INFO"].endswith("/accounts/")


def test_there_is_a_button_when_it_is_configured(client, db, partner):
    assert "Sign in through The Partner" in client.get("/accounts/login/").content.decode()


def test_there_is_no_button_otherwise(client, db):
    assert "Sign in through" not in client.get("/accounts/login/").content.decode()


def test_new_person_gets_an_account_with_the_name(client, db, partner):
    come_back(client)

    assert is_signed_in(client)
    assert (User.objects.get().name, User.objects.get().email) == (
        "Paula Partner",
        "paula@partner.example",
    )


def test_second_time_is_the_same_account(client, client_elsewhere, db, partner):
    come_back(client)

    come_back(client_elsewhere)

    assert User.objects.count() == 1
    assert is_signed_in(client_elsewhere)


def test_unproved_address_has_to_be_proved_here(client, db, partner, mails):
    partner.person["email_verified"] = False

    mails(come_back, client)

    assert mails.response.url == "/accounts/confirm-email/"
    assert not is_signed_in(client)


def test_partner_opens_no_account_that_exists_here(client, db, partner):
    UserFactory(email="paula@partner.example")

    come_back(client)

    assert not is_signed_in(client)


def test_person_without_a_name_is_asked_for_one(client, db, partner):
    del partner.person["name"]

    page = come_back(client).url
    client.post(page, {"name": "Paula", "email": "paula@partner.example"})

    assert User.objects.get().name == "Paula"


def test_person_of_a_role_still_needs_a_second_factor(client, db, partner):
    come_back(client)
    user = User.objects.get()
    user.groups.add(UserFactory(role=Role.EDITOR).groups.get())

    assert client.get("/admin/").url == "/accounts/second-factor/"


def test_connecting_asks_for_the_password_once_more(client, member, partner):
    client.force_login(member)

    response = come_back(client, f"{START}?process=connect")

    assert response.url.startswith("/accounts/reauthenticate/")
    assert not member.socialaccount_set.exists()


def test_signed_in_person_connects_and_disconnects(client, member, partner):
    client.force_login(member)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    come_back(client, f"{START}?process=connect")
    account = member.socialaccount_set.get()
    assert "paula@partner.example" in client.get("/accounts/3rdparty/").content.decode()

    client.post("/accounts/3rdparty/", {"account": account.pk})

    assert not member.socialaccount_set.exists()


def test_partner_that_is_down_gets_a_clear_answer(client, db, partner, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:9"

    response = client.post(START, follow=True)

    assert response.status_code == 401
    assert "That did not sign you in" in response.content.decode()
