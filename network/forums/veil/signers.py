"""Who keeps the keys: this process, or another of its own user behind a Unix socket.

``signer()`` answers to what ``keys.Keys`` offers (``VERBS``) and never gives a key out. A signer of
its own counts what it is asked and refuses what goes beyond a limit, so that whoever holds the
portal alone cannot try all members against a topic in one breath, nor without a line in a log that
is not his.
"""

import json
import socket

from django.conf import settings
from django.utils.translation import gettext as _

from network.forums.veil.keys import KeyIsGone, Keys, VeilTrouble

ANSWER_WITHIN = 5
LONGEST = 4 * 1024 * 1024
VERBS = ("make", "exists", "names", "settled", "tag", "seal", "open", "destroy")


def is_on():
    """Whether the operator turned veiled posting and unlinkable rounds on."""
    return bool(settings.VEIL_KEYS_DIR or settings.VEIL_SIGNER)


def signer():
    if settings.VEIL_SIGNER:
        return RemoteKeys(settings.VEIL_SIGNER)
    if settings.VEIL_KEYS_DIR:
        return Keys(settings.VEIL_KEYS_DIR)
    raise VeilTrouble(_("Veiled posting is turned off on this portal."))


class RemoteKeys:
    """The same, asked of the process at ``address``: one line of JSON there, one back."""

    def __init__(self, address):
        self.address = address

    def __getattr__(self, verb):
        if verb not in VERBS:
            raise AttributeError(verb)
        return lambda *parts: self._ask(verb, [str(part) for part in parts])

    def _ask(self, verb, parts):
        answer = self._exchange(json.dumps({"verb": verb, "parts": parts}))
        if answer.get("gone"):
            raise KeyIsGone("This key was destroyed.")
        if "result" not in answer:
            raise VeilTrouble(_("Too much is asked of the veils just now. Try again in a minute."))
        return answer["result"]

    def _exchange(self, line):
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line_to_signer:
                line_to_signer.settimeout(ANSWER_WITHIN)
                line_to_signer.connect(self.address)
                line_to_signer.sendall(line.encode() + b"\n")
                with line_to_signer.makefile("r", encoding="utf-8") as lines:
                    return json.loads(lines.readline(LONGEST))
        except (OSError, ValueError):
            message = _(
                "The keeper of the keys does not answer. Nothing was sent; try again later."
            )
            raise VeilTrouble(message) from None
