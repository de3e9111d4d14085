"""Secrets of second factors are kept encrypted, so that a copy of the database opens no account."""

from portal.sealing import seal, unseal

KEY = {"purpose": "portal.accounts.secrets", "use": "second factor"}


def encrypt(text):
    return seal(text, **KEY)


def decrypt(text):
    return unseal(text, **KEY)
