"""A portal of its own for a benchmark: the sample programme in a folder that is removed afterwards.

``with scratch.portal() as sample:`` comes before any import of Django models.
"""

import contextlib
import io
import json
import os
import sys
import tempfile
import time

import django
import psycopg
from django.core.management import call_command

KEPT_OF_THE_ENVIRONMENT = ("HOME", "LANG", "PATH", "TMPDIR", "VIRTUAL_ENV")


@contextlib.contextmanager
def portal(**environment):
    """Prepare the portal in this process. Yields what ``load_sample --json`` printed."""
    with empty_portal(**environment):
        say("collecting static files")
        call_command("collectstatic", interactive=False, verbosity=0)
        say("loading the sample programme")
        answer = io.StringIO()
        call_command("load_sample", json=True, stdout=answer)
        say("measuring")
        yield json.loads(answer.getvalue())


@contextlib.contextmanager
def empty_portal(**environment):
    """Prepare a portal without content in this process; ``environment`` is what it sees."""
    with tempfile.TemporaryDirectory(prefix="parley-bench-", ignore_cleanup_errors=True) as folder:
        _forget_the_environment(folder)
        os.environ |= {name: value for name, value in environment.items() if value}
        django.setup()
        say("migrating a new database, which takes half a minute")
        call_command("migrate", interactive=False, verbosity=0)
        yield
        _close_connections()


@contextlib.contextmanager
def database(server):
    """Make a database on the PostgreSQL at this address; yields its own, or nothing for SQLite."""
    if not server:
        yield ""
        return
    name = f"parley_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server.rpartition('/')[0]}/{name}"
        finally:
            link.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _forget_the_environment(folder):
    """Let no variable of this machine lead the benchmark, or a server of it, to other data."""
    kept = {name: os.environ[name] for name in KEPT_OF_THE_ENVIRONMENT if name in os.environ}
    os.environ.clear()
    os.environ |= kept | {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}


def _close_connections():
    from django.db import connections  # noqa: PLC0415 (needs the settings)

    connections.close_all()


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)
