"""The signer as a process of its own: it holds the folder of keys, answers, counts and limits.

Its log has counts alone: how often each verb was asked in a minute, and when it refused.
"""

import json
import logging
import os
import socketserver
import threading
import time
from collections import Counter
from pathlib import Path

from network.forums.veil.keys import KeyIsGone, Keys
from network.forums.veil.signers import LONGEST, VERBS

log = logging.getLogger(__name__)
MINUTE = 60


class TooMuch(Exception):
    """More was asked in this minute than is allowed."""


class Count:
    """What was asked in the present minute; digests and openings have a limit."""

    LIMITED = ("tag", "open")

    def __init__(self, a_minute, clock=time.monotonic):
        self.a_minute, self.clock = a_minute, clock
        self.began, self.asked, self.lock = clock(), Counter(), threading.Lock()

    def add(self, verb):
        with self.lock:
            self._turn_over()
            self.asked[verb] += 1
            if verb in self.LIMITED and self.asked[verb] > self.a_minute:
                self.asked["refused"] += 1
                if self.asked["refused"] == 1:
                    log.warning("The limit of %s calls a minute is reached", self.a_minute)
                raise TooMuch

    def _turn_over(self):
        if self.clock() - self.began < MINUTE:
            return
        if self.asked:
            log.info("Calls in a minute: %s", dict(sorted(self.asked.items())))
        self.began, self.asked = self.clock(), Counter()


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        line = self.rfile.readline(LONGEST)
        self.wfile.write(json.dumps(self._answer(line)).encode() + b"\n")

    def _answer(self, line):
        try:
            question = json.loads(line)
            verb, parts = question["verb"], question["parts"]
            if verb not in VERBS:
                return {"error": "unknown"}
            self.server.count.add(verb)
            return {"result": getattr(self.server.keys, verb)(*parts)}
        except KeyIsGone:
            return {"gone": True}
        except TooMuch:
            return {"error": "too much"}
        except (ValueError, KeyError, TypeError):
            return {"error": "not understood"}


class SignerServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """``mode`` of the socket lets in the group that the portal runs under, and nobody else."""

    daemon_threads = True

    def __init__(self, address, folder, a_minute, mode=0o660):
        Path(address).unlink(missing_ok=True)
        before = os.umask(0o177)
        try:
            super().__init__(str(address), _Handler)
        finally:
            os.umask(before)
        Path(address).chmod(mode)
        self.keys, self.count = Keys(folder), Count(a_minute)
