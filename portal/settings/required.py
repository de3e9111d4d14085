"""What production cannot start without. Importing this stops the start and names what is wrong."""

from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

REQUIRED = {
    "SECRET_KEY": "at least 50 random characters",
    "ALLOWED_HOSTS": "the names under which the portal is reached, parted by commas",
    "BASE_URL": "the address of the portal, such as https://parley.example.org",
    "DATABASE_URL": "the database, such as postgres://user:password@host/parley",
    "EMAIL_URL": "the mail server, such as smtp+tls://user:password@host:587",
}
SHORTEST_SECRET, FEWEST_CHARACTERS = 50, 12


def refuse_to_start_without_all():
    for name, meaning in REQUIRED.items():
        if not env.str(name, default="").strip():
            raise ImproperlyConfigured(f"Set the environment variable {name}: {meaning}.")


def refuse_what_is_weak():
    secret, address = env.str("SECRET_KEY"), urlsplit(env.str("BASE_URL"))
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_CHARACTERS:
        raise ImproperlyConfigured(
            "The environment variable SECRET_KEY is too weak: set at least 50 random characters, "
            'as printed by python -c "import secrets; print(secrets.token_urlsafe(50))".'
        )
    if "*" in env.list("ALLOWED_HOSTS"):
        raise ImproperlyConfigured(
            "The environment variable ALLOWED_HOSTS may not be *: name the hosts."
        )
    if address.scheme != "https" or not address.hostname:
        raise ImproperlyConfigured(
            "The environment variable BASE_URL must begin with https:// and a host."
        )


refuse_to_start_without_all()
refuse_what_is_weak()
