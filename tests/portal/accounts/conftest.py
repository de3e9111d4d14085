import re

import pytest
from django.test import Client

from portal.accounts.management.commands.sign_in_code import code_of
from tests.factories.accounts import TOTP_SECRET, UserFactory


@pytest.fixture
def mails(mailoutbox, django_capture_on_commit_callbacks):
    """``mails(client.post, ...)`` makes the call and returns the mails that it sent."""

    def during(call, *args, **kwargs):
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            during.response = call(*args, **kwargs)
        return mailoutbox[before:]

    return during


@pytest.fixture
def member(db):
    return UserFactory(email="member@example.org", name="Mara Keller")


def code_in(mail):
    return re.search(r"\b\d{3}-\d{3}-\d{3}\b", mail.body).group()


def totp_now():
    return code_of(TOTP_SECRET)


code_now = code_of


@pytest.fixture
def client_elsewhere():
    """Another browser, at another address of the internet."""
    return Client(REMOTE_ADDR="127.0.0.2")
