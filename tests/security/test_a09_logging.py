"""OWASP A09:2025, logging and alerting: what is refused leaves a line, and no line holds a secret.

How a line looks in production: tests/portal/operations/test_logs.py.
"""

import logging

import pytest
from django.test import Client

from tests.asking import ask
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _everything(caplog):
    caplog.set_level(logging.INFO)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Forbidden", {"address": "/accounts/second-factor/"}),
        ("Forbidden", {"address": "/admin/"}),
        ("Bad Request", {"address": "/", "query": "a=%00"}),
        ("Invalid HTTP_HOST header", {"address": "/", "headers": {"host": "evil.example"}}),
        ("Method Not Allowed", {"address": "/", "method": "PUT"}),
        ("Request Entity Too Large", {"address": "/", "CONTENT_LENGTH": str(10**9)}),
    ],
)
def test_refusal_leaves_a_line(as_person, home, caplog, words, asked):
    ask(as_person("outsider"), **{"method": "GET"} | asked)

    lines = [record.getMessage() for record in caplog.records]
    assert [line for line in lines if line.startswith(words)]


def test_forged_form_leaves_a_line(home, caplog):
    Client(enforce_csrf_checks=True).post("/accounts/login/")

    assert [r for r in caplog.records if r.name == "django.security.csrf"]


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/signup/"])
def test_no_line_holds_a_password(home, caplog, address):
    person = UserFactory()
    for client in (Client(), Client(enforce_csrf_checks=True)):
        client.post(
            address, {"login": person.email, "email": person.email, "password": "river-of-seats"}
        )

    assert "river-of-seats" not in caplog.text


def test_line_of_an_error_holds_nothing_that_was_typed(home, caplog, monkeypatch):
    monkeypatch.setattr("allauth.account.forms.LoginForm.clean", None)

    client = Client(raise_request_exception=False)
    response = client.post(
        "/accounts/login/", {"login": "a@parley.example", "password": "river-of-seats"}
    )

    assert response.status_code == 500
    assert "river-of-seats" not in caplog.text


@pytest.mark.parametrize("path", ["/a\nINFO all is well/", "/a\r\nINFO all is well/", "/a\x1b[2J/"])
def test_address_cannot_write_a_line_of_its_own(client, home, caplog, path):
    ask(client, "GET", "/", path=path)

    lines = [record.getMessage() for record in caplog.records]
    assert lines
    assert [line for line in lines if not line.isprintable()] == []
