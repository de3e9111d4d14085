"""The cast: the same people in every test of who may do what.

``cast`` gives them by key, ``as_person`` a browser that is signed in as one of them, all the way
through the second factor where the person has one. The visitor is signed in as nobody.
"""

import time

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY
from django.test import Client

from network.members.cast import admit
from portal.accounts.cast import CAST, seat
from portal.route_table import MEMBERS


def make_cast():
    """Everybody of the cast by key; the visitor is ``None``."""
    return {key: make(key) for key in CAST}


def make(key):
    """One of the cast, with the membership that is his."""
    person = seat(key)
    return admit(key) if key in MEMBERS else person


def sign_in(client, user, *, second_factor=True):
    """Sign in without the forms; with ``second_factor`` the session has shown one."""
    client.force_login(user)
    if second_factor:
        session = client.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            {"method": "password", "at": time.time(), "email": user.email},
            {"method": "mfa", "at": time.time(), "type": "totp"},
        ]
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
        session.save()
    return client


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def as_person(db):
    """``as_person("editor").get(...)``: a fresh browser of that person."""

    def signed_in(key):
        user = make(key)
        return Client() if user is None else sign_in(Client(), user)

    return signed_in
