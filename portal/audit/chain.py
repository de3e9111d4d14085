"""How the entries of the audit trail hang together.

The hash of an entry is the SHA-256, in hexadecimal, over the UTF-8 of a JSON object with exactly
these keys, sorted, without spaces, non-ASCII characters escaped (``json.dumps(..., sort_keys=True,
separators=(",", ":"))``):

``number``, ``at`` (UTC, ``2026-01-31T09:05:00.000000Z``), ``actor`` (number or null), ``act``,
``target`` (``[type, id]``), ``facts`` (an object), ``reason`` (digest or ""), ``previous``.

The first entry has sixty-four zeros for ``previous``. The digest of a reason is the HMAC-SHA-256
of its words under a salt of its own: without the salt, which goes with the words, nobody can find
out by trying what the words were.
"""

import hashlib
import hmac
import json
import secrets
from datetime import UTC

BEGINNING = "0" * 64


def canonical(entry):
    told = {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "actor": entry.actor_id,
        "act": entry.act,
        "target": [entry.target_type, entry.target_id],
        "facts": entry.facts,
        "reason": entry.reason_digest,
        "previous": entry.previous,
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


def hash_of(entry):
    return hashlib.sha256(canonical(entry)).hexdigest()


def new_salt():
    return secrets.token_hex(32)


def digest_of(words, salt):
    return hmac.new(bytes.fromhex(salt), words.encode(), hashlib.sha256).hexdigest()
