"""Text that only the portal itself can read: a copy of the database alone opens nothing.

``purpose`` and ``use`` go into the key, so that what was sealed for one use opens for no other.
"""

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def seal(text, *, purpose, use):
    return _box(purpose, use).encrypt(text.encode()).decode()


def unseal(sealed, *, purpose, use):
    """Open what was sealed under the present key or under one of the former ones."""
    return _box(purpose, use).decrypt(sealed.encode()).decode()


def _box(purpose, use):
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derive(key, purpose, use)) for key in keys])


def _derive(secret_key, purpose, use):
    digest = salted_hmac(purpose, use, secret_key, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
