"""The trustee's tool: makes his key, and opens one layer of an envelope, on his own machine.

It needs Python and the package ``cryptography`` and talks to no network::

    python opening.py key trustee.key      make a key; prints the public half for the portal
    python opening.py open trustee.key     open what is pasted, and print what lies in it

What the first trustee opens holds another envelope, for the second alone: he gives that to the
portal. What the second opens is the name. No private key ever leaves its machine.
"""

import argparse
import getpass
import hashlib
import json
import os
import sys
from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PUBLIC_BYTES, NONCE = 32, bytes(12)
INFO = b"parley envelope/1"
# Long enough for the longest name; the same for everybody.
CONTENT_BYTES = 1024


class CannotOpen(Exception):
    """It was not sealed for this key, or was changed."""


def public_of(text):
    """The public key that ``text`` names; ``ValueError`` where it is none."""
    raw = b64decode(text.strip(), validate=True)
    if len(raw) != PUBLIC_BYTES:
        raise ValueError("A public key has 32 bytes.")
    return X25519PublicKey.from_public_bytes(raw)


def text_of(public):
    return b64encode(_raw(public)).decode()


def fingerprint(public_text):
    """What two people compare: sixteen digits of the key's digest."""
    return hashlib.sha256(b64decode(public_text)).hexdigest()[:16]


def seal(public_text, content):
    """Seal bytes for the owner of a public key. Each call makes a key of its own."""
    public, once = public_of(public_text), X25519PrivateKey.generate()
    key = _shared(once.exchange(public), once.public_key(), public)
    return _raw(once.public_key()) + ChaCha20Poly1305(key).encrypt(NONCE, content, INFO)


def unseal(private, sealed):
    once, body = sealed[:PUBLIC_BYTES], sealed[PUBLIC_BYTES:]
    try:
        other = X25519PublicKey.from_public_bytes(once)
        key = _shared(private.exchange(other), other, private.public_key())
        return ChaCha20Poly1305(key).decrypt(NONCE, body, INFO)
    except (ValueError, InvalidTag):
        raise CannotOpen from None


def seal_for_two(first, second, content):
    """Seal ``content`` so that the owner of ``first`` and then that of ``second`` must open it."""
    return b64encode(seal(first, seal(second, content))).decode()


def content_of(about):
    """``about``, a dictionary, as bytes of a fixed length."""
    raw = json.dumps(about, ensure_ascii=False).encode()
    if len(raw) > CONTENT_BYTES:
        raise ValueError("This is too long for an envelope.")
    return raw.ljust(CONTENT_BYTES)


def open_layer(private, text):
    """Open one layer of ``text``: the envelope for the next trustee, or the content in words."""
    opened = unseal(private, b64decode("".join(text.split())))
    if len(opened) != CONTENT_BYTES:
        return b64encode(opened).decode()
    return opened.rstrip().decode()


def _shared(secret, once, recipient):
    salt = _raw(once) + _raw(recipient)
    return HKDF(hashes.SHA256(), length=32, salt=salt, info=INFO).derive(secret)


def _raw(public):
    return public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def make_key(path, passphrase):
    """Write a new private key to ``path``, for its owner alone; return the public half."""
    private = X25519PrivateKey.generate()
    lock = serialization.BestAvailableEncryption(passphrase.encode())
    pem = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    return text_of(private.public_key())


def read_key(path, passphrase):
    return serialization.load_pem_private_key(Path(path).read_bytes(), passphrase.encode())


def say(text, where=None):
    (where or sys.stdout).write(f"{text}\n")


def main(arguments=None, ask=getpass.getpass):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["key", "open"])
    parser.add_argument("file", help="where your private key lies")
    chosen = parser.parse_args(arguments)
    if chosen.what == "key":
        public = make_key(chosen.file, ask("A passphrase for the key: "))
        say(f"Your public key, for the portal:\n{public}\nFingerprint: {fingerprint(public)}")
        return 0
    private = read_key(chosen.file, ask("The passphrase of your key: "))
    say("Paste what the portal shows, then end the input (Ctrl-D):", sys.stderr)
    try:
        say(open_layer(private, sys.stdin.read()))
    except (CannotOpen, ValueError):
        say("This was not sealed for your key, or was changed.", sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
