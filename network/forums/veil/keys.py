"""The folder of keys: one random key a file, made alone, used here alone, and destroyed alone.

It lies outside ``DATA_DIR`` and whatever is backed up. No key is derived from another, so that one
can be done away with while the others live. The times of the files are set to the beginning of
their day.
"""

import hashlib
import hmac
import json
import os
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES, NONCE_BYTES = 32, 12
NAME = re.compile(r"(topic|bucket|day|round)-[A-Za-z0-9-]{1,40}")
# Ciphertexts have few lengths: a text could be told by its own.
SMALLEST = 4096


class VeilTrouble(Exception):
    """The keys cannot be asked now; the message is fit to be shown."""


class KeyIsGone(VeilTrouble):
    """It was destroyed, or never was."""


class Keys:
    """What can be asked of the keys of a ``folder``. A key itself is never given out."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def make(self, name):
        """Make the key ``name`` unless there is one."""
        path = self._path(name)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        _forget_the_hour(path)
        self._sync_folder()

    def exists(self, name):
        return self._path(name).exists()

    def names(self, kind):
        return sorted(path.name for path in self.folder.glob(f"{kind}-*"))

    def settled(self, kind):
        """Names of keys from before today: what belongs to them is committed, or never will be."""
        today = _today().timestamp()
        found = self.folder.glob(f"{kind}-*")
        return sorted(path.name for path in found if path.stat().st_mtime < today)

    def tag(self, name, *parts):
        """Return the keyed digest of ``parts``; without the key it tells nothing of them."""
        message = json.dumps([str(part) for part in parts]).encode()
        return hmac.new(self._read(name), message, hashlib.sha256).hexdigest()

    def seal(self, name, text):
        nonce = secrets.token_bytes(NONCE_BYTES)
        body = AESGCM(self._sealing(name)).encrypt(nonce, _pad(text.encode()), name.encode())
        return urlsafe_b64encode(nonce + body).decode()

    def open(self, name, sealed):
        raw = urlsafe_b64decode(sealed)
        try:
            padded = AESGCM(self._sealing(name)).decrypt(
                raw[:NONCE_BYTES], raw[NONCE_BYTES:], name.encode()
            )
        except InvalidTag:
            raise KeyIsGone("This was sealed under another key.") from None
        return padded.rstrip(b"\0").decode()

    def destroy(self, name):
        """Write over the key, take it out of the folder, and have the disk told of both."""
        path = self._path(name)
        try:
            with path.open("r+b") as file:
                file.write(secrets.token_bytes(KEY_BYTES))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
        except FileNotFoundError:
            return
        self._sync_folder()

    def _path(self, name):
        if not NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no name of a key.")
        return self.folder / name

    def _read(self, name):
        try:
            key = self._path(name).read_bytes()
        except FileNotFoundError:
            raise KeyIsGone("This key was destroyed.") from None
        if len(key) != KEY_BYTES:
            raise KeyIsGone("This key was never whole.")
        return key

    def _sealing(self, name):
        return hmac.new(self._read(name), b"seal/1", hashlib.sha256).digest()

    def _sync_folder(self):
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _pad(raw):
    """To the next power of two; zeros stand in no text."""
    size = SMALLEST
    while size < len(raw):
        size *= 2
    return raw.ljust(size, b"\0")


def _forget_the_hour(path):
    day = _today().timestamp()
    os.utime(path, (day, day))


def _today():
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
