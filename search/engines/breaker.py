"""A circuit breaker: when the engine did not answer, nobody waits for it again for a while.

Its state lies in the cache that all processes share. After ``PAUSE`` one attempt is let through;
when it succeeds, all are again.
"""

import time

from django.core.cache import caches

from search.engines.request import EngineDown

PAUSE = 30
LONGEST_ATTEMPT = 5
REMEMBERED = 86_400


class Breaker:
    def __init__(self, name):
        self._until = f"search-breaker:{name}:until"
        self._attempt = f"search-breaker:{name}:attempt"

    def check(self):
        """Raise ``EngineDown`` unless the engine may be asked; return whether it is on trial."""
        until = caches["default"].get(self._until)
        if until is None:
            return False
        if time.time() < until or not self._claim():
            raise EngineDown("The engine did not answer a moment ago.")
        return True

    def _claim(self):
        return caches["default"].add(self._attempt, 1, timeout=LONGEST_ATTEMPT)

    def failed(self):
        caches["default"].set(self._until, time.time() + PAUSE, timeout=REMEMBERED)
        caches["default"].delete(self._attempt)

    def answered(self):
        caches["default"].delete_many([self._until, self._attempt])
