"""The test database: migrated once into a template, then copied for every worker and every run.

Nothing is skipped: all migrations run whenever one of them, or a library's, has changed, and
Django still migrates the copy, which then has nothing to do.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from psycopg import sql
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Page

from portal.settings.base import BASE_DIR

PREFIX = "parley_template_"
COMMITS = pytest.StashKey[bool]()
HAS_EMPTIED = pytest.StashKey[bool]()
KINDS = pytest.StashKey[list]()
ROWS = pytest.StashKey[str]()


def pytest_collection_modifyitems(items):
    """Give every test that really commits the migrated rows, of which it leaves none."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        commits = marker is not None and marker.kwargs.get("transaction", False)
        if commits or {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", [])):
            more = marker.kwargs if marker else {}
            whole = more | {"transaction": True, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(**whole), append=False)
            item.stash[COMMITS] = True


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Let each test find the database as it must be, whatever came before it in this process.

    A test that commits leaves an empty one, into which a request that outlived it may still write.
    Those that commit come last, but a process that is done with them takes others from its peers.
    """
    state, commits = item.config.stash, item.stash.get(COMMITS, False)
    if state.get(HAS_EMPTIED, False):
        with state[blocking_manager_key].unblock():
            put_right(state[KINDS], None if commits else state[ROWS])
    state[HAS_EMPTIED] = commits


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item):
    """Bring the migrated rows back where Django did not.

    Playwright keeps a loop in the thread, so that its tests have a connection of their own, and
    only the first one knows what Django serialized.
    """
    if item.stash.get(COMMITS, False) and not Page.objects.exists():
        restore_rows(item.config.stash[ROWS])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, pytestconfig):
    """Remember the content types and all rows as they were migrated."""
    with django_db_blocker.unblock():
        pytestconfig.stash[KINDS] = list(ContentType.objects.all())
        # Django serializes them only where some test commits.
        pytestconfig.stash[ROWS] = getattr(connection, "_test_serialized_contents", None)


def put_right(kinds, rows):
    """Bring the migrated rows back, content types first: other models make one that they miss."""
    if ContentType.objects.exists():
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    ContentType.objects.bulk_create(kinds)
    if rows is not None:
        restore_rows(rows)


def restore_rows(rows):
    connection.creation.deserialize_db_from_string(rows)


@pytest.fixture(scope="session")
def django_db_keepdb():
    """Tell Django to migrate the copy that lies ready instead of an empty database."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, request):
    folder = request.config.cache.mkdir("databases")
    with one_at_a_time(folder / "lock"):
        if connection.vendor == "sqlite":
            copy_sqlite(folder)
        else:
            copy_postgres()


@contextmanager
def one_at_a_time(path):
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def copy_sqlite(folder):
    template = folder / f"{PREFIX}{fingerprint()}.sqlite3"
    if not template.exists():
        for outdated in folder.glob(f"{PREFIX}*"):
            outdated.unlink()
        unfinished = folder / "unfinished.sqlite3"
        unfinished.unlink(missing_ok=True)
        migrate(f"sqlite:///{unfinished}")
        gather(unfinished)
        unfinished.rename(template)
    shutil.copyfile(template, connection.settings_dict["TEST"]["NAME"])


def gather(path):
    """Bring everything into the one file, so that the file alone is the database."""
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA journal_mode=DELETE")
    database.close()


def copy_postgres():
    template = f"{PREFIX}{fingerprint()}"
    place = connection.settings_dict
    name = place["TEST"]["NAME"] or f"test_{place['NAME']}"
    with psycopg.connect(settings.TEST_DATABASE_URL, autocommit=True) as server:
        existing = server.execute("SELECT datname FROM pg_database").fetchall()
        if (template,) not in existing:
            for (outdated,) in existing:
                if outdated.startswith(PREFIX):
                    drop(server, outdated)
            unfinished = f"{PREFIX}unfinished"
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
            migrate(settings.TEST_DATABASE_URL.rpartition("/")[0] + f"/{unfinished}")
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            server.execute(rename.format(sql.Identifier(unfinished), sql.Identifier(template)))
        drop(server, name)
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        server.execute(copy.format(sql.Identifier(name), sql.Identifier(template)))


def drop(server, name):
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def migrate(url):
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    place = {"DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE, "TEST_DATABASE_URL": url}
    subprocess.run(command, cwd=BASE_DIR, env=os.environ | place, check=True)


def fingerprint():
    """Return a name that changes whenever a migration of any installed app does."""
    digest = hashlib.sha256(sqlite3.sqlite_version.encode())
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(str(path.name).encode() + path.read_bytes())
    return digest.hexdigest()[:16]
