"""Threads for what a search can do at the same time: tantivy works outside Python's lock."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

MOST_THREADS = 4


@lru_cache(maxsize=1)
def _threads():
    count = min(os.cpu_count() or 1, MOST_THREADS)
    return ThreadPoolExecutor(count, thread_name_prefix="search")


# Threads do not survive a fork, and a task given to them afterwards would wait for ever.
os.register_at_fork(after_in_child=_threads.cache_clear)


def side_by_side(function, *given):
    """Start ``function`` in another thread and return the future of what it returns."""
    return _threads().submit(function, *given)
