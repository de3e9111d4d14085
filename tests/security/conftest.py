"""The portal as it is set up where real people are, and people who just showed their password."""

import json
import subprocess
import sys
import time

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from portal.settings.base import BASE_DIR
from tests.factories import content
from tests.factories.world import make_world

HOST = "parley.example.org"
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "the-quick-brown-fox-jumps-over-the-lazy-dog-0123456789",
    "ALLOWED_HOSTS": HOST,
    "BASE_URL": f"https://{HOST}",
    "DATABASE_URL": "postgres://parley:parley@127.0.0.1/parley",
    "EMAIL_URL": "smtp+tls://parley:parley@127.0.0.1:587",
}
OF_INTEREST = (
    "ALLOWED_HOSTS",
    "CSRF_",
    "DEBUG",
    "LANGUAGE_COOKIE",
    "PASSWORD_",
    "SECURE_",
    "SESSION_",
)
READ_SETTINGS = f"""
import json
from django.conf import settings
names = [name for name in dir(settings) if name.startswith({OF_INTEREST!r})]
found = {{name: getattr(settings, name) for name in names}}
print(json.dumps(found, default=str))
"""


@pytest.fixture(scope="session")
def production_values(tmp_path_factory):
    """What production sets about hosts, cookies and https, read in a process of its own."""
    place = ENVIRONMENT | {"DATA_DIR": str(tmp_path_factory.mktemp("production"))}
    command = [sys.executable, "-c", READ_SETTINGS]
    run = subprocess.run(command, cwd=BASE_DIR, env=place, capture_output=True, check=True)
    return json.loads(run.stdout)


@pytest.fixture
def in_production(db, settings, production_values):
    """A browser at a portal with the hosts, the cookies and the https of production."""
    for name, value in production_values.items():
        setattr(settings, name, value)
    return Client(headers={"host": HOST, "x-forwarded-proto": "https"})


@pytest.fixture
def home(db):
    return content.home()


@pytest.fixture
def world(db):
    make_world()


@pytest.fixture
def just_confirmed(as_person):
    """``just_confirmed("member")``: signed in, and the password shown once more a moment ago."""

    def confirmed(key):
        client = as_person(key)
        if key != "visitor":
            session = client.session
            session[AUTHENTICATION_METHODS_SESSION_KEY] += [
                {"method": "password", "at": time.time(), "reauthenticated": True}
            ]
            session.save()
        return client

    return confirmed
