"""One process at a time writes to the index; the lock opens by itself when its holder dies."""

import fcntl
import time
import zlib
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

LONGEST_WAIT = 120


class Busy(Exception):
    """Another process wrote for longer than one may wait; what was to be written stays waiting."""


def one_writer(longest_wait=LONGEST_WAIT):
    """Hold the right to write to the live index; raises ``Busy`` after ``longest_wait`` seconds."""
    return alone("writer", longest_wait)


@contextmanager
def alone(name, longest_wait):
    """Hold the lock ``name`` on this machine and, with PostgreSQL, among all machines."""
    end = time.monotonic() + longest_wait
    with _locked_file(name, end), _locked_database(name, end):
        yield


@contextmanager
def _locked_file(name, end):
    folder = Path(settings.DATA_DIR, "search")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("w") as file:
        _wait(lambda: _flock(file), end)
        yield


def _flock(file):
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _locked_database(name, end):
    if connection.vendor != "postgresql":
        yield
        return
    key = zlib.crc32(f"search {name}".encode())
    _wait(lambda: _advise("pg_try_advisory_lock", key), end)
    try:
        yield
    finally:
        _advise("pg_advisory_unlock", key)


def _advise(function, key):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [key])
        return cursor.fetchone()[0]


def _wait(taken, end):
    while not taken():
        if time.monotonic() > end:
            raise Busy
        time.sleep(0.02)
