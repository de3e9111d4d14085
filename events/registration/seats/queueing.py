"""A queue before the one writer of SQLite, so that nobody waits longer than his turn.

It keeps nothing safe, the transaction does that. But SQLite lets who finds it busy sleep and try
again, up to a tenth of a second, and whoever comes in between goes first; a file lock wakes the
next one at once. PostgreSQL queues by itself.
"""

import contextlib
import fcntl
from pathlib import Path

from django.db import connection


@contextlib.contextmanager
def queue():
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or connection.in_atomic_block or "memory" in name:
        yield
        return
    with Path(f"{name}-seats").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield
