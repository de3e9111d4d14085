"""Secrets of second factors are kept encrypted, so that a copy of the database opens no account."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

PURPOSE = "portal.accounts.secrets"


def encrypt(text):
    return _box().encrypt(text.encode()).decode()


def decrypt(text):
    """Open what was encrypted under the present key or under one of the former ones."""
    return _box().decrypt(text.encode()).decode()


def _box():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derive(key)) for key in keys])


def _derive(secret_key):
    digest = salted_hmac(PURPOSE, "second factor", secret_key, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
