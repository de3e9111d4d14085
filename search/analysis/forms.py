"""Which words have a token, of all that this process has read: the way back from token to words.

With it the words of a text that a question meets are found by comparing sets, not word by word.
"""

import threading
from collections.abc import Iterable
from functools import lru_cache

from search.analysis.words import tokens_of

MOST_WORDS = 200_000  # of one language; then it forgets and begins anew
_NONE: frozenset[str] = frozenset()


class Forms:
    def __init__(self, language: str) -> None:
        self.language = language
        self._lock = threading.Lock()
        self._known: tuple[set[str], dict[str, set[str]]] = (set(), {})

    def having(self, tokens: Iterable[str], words: set[str]) -> list[str]:
        """Return those of ``words`` that have one of ``tokens``."""
        known, by_token = self._known
        if not words <= known:
            by_token = self._learn(words)
        return [word for token in tokens for word in by_token.get(token, _NONE) & words]

    def _learn(self, words: set[str]) -> dict[str, set[str]]:
        with self._lock:
            known, by_token = self._known if len(self._known[0]) < MOST_WORDS else (set(), {})
            new = words - known
            for word in new:
                for token in tokens_of(word, self.language):
                    by_token.setdefault(token, set()).add(word)
            known |= new
            self._known = (known, by_token)
        return by_token


@lru_cache(maxsize=32)
def forms_of(language: str) -> Forms:
    return Forms(language)
