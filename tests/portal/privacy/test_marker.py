"""Erasing leaves no trace: a marked person is looked for in everything that the portal keeps."""

import contextlib
import io
import logging
import pickle
import zlib
from pathlib import Path

import pytest
from celery.signals import task_prerun
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.users.models import UserProfile

from content.models import PortalImage
from portal.accounts.models import User
from portal.accounts.permissions import Role
from portal.operations import logs
from portal.personal_data import declared
from portal.privacy import erasure, export_file, tasks
from portal.privacy.models import Erasure, Export
from search import outbox
from search.rebuilding import rebuild
from search.tasks import look_after
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.content import ImageFactory, NewsPageFactory, home
from tests.portal.privacy.planting import ADDRESS, MARKER, plant_everywhere

WORD = MARKER.lower().encode()


@pytest.fixture
def place(settings, tmp_path):
    """All that lies in files, under one folder of the test."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.EXPORTS_ROOT = tmp_path / "exports"
    settings.CACHES = settings.CACHES | {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": tmp_path / "cache",
        }
    }
    return tmp_path


@pytest.fixture
def said():
    """What production would write to its log meanwhile, debugging included."""
    stream = io.StringIO()
    formatter = logs.as_json("DEBUG")["formatters"]["json"]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter.pop("()")(**formatter))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.setLevel(before)
    root.removeHandler(handler)


@pytest.fixture
def messages():
    """Everything that was handed to the task queue."""
    found = []

    def keep(args=None, kwargs=None, **_more):
        found.append(repr((args, kwargs)))

    task_prerun.connect(keep)
    yield found
    task_prerun.disconnect(keep)


@pytest.fixture
def person(transactional_db, place, said, messages):
    """Somebody of whom everything holds something, and who used the portal."""
    home()
    UserFactory(role=Role.ADMINISTRATOR)
    person = UserFactory(name=f"Ada {MARKER}", email=ADDRESS, role=Role.EDITOR)
    rebuild()
    _write_pages(person)
    _live(person)
    unplanted = plant_everywhere(person, but=[Erasure])
    _index_all(person)
    assert not unplanted, "\n".join(unplanted)
    return person


def _write_pages(person):
    page = NewsPageFactory(owner=person, title="A neutral title")
    page.save_revision(user=person, log_action=True)
    ImageFactory(uploaded_by_user=person)
    profile = UserProfile.get_for_user(person)
    profile.avatar.save(f"{MARKER}.png", io.BytesIO(f"{MARKER} pixels".encode()))


def _live(person):
    """What he does by hand: sign in well and badly, look for himself, take a copy."""
    visitor = Client(raise_request_exception=False)
    visitor.post("/accounts/login/", {"login": ADDRESS, "password": "wrong"})
    visitor.post("/accounts/login/code/", {"email": ADDRESS})
    client = Client(raise_request_exception=False, HTTP_USER_AGENT=f"{MARKER}/1.0")
    client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    name, zone = f"Ada B. {MARKER}", "Europe/Zurich"
    client.post("/accounts/profile/", {"name": name, "language": "en", "time_zone": zone})
    client.get("/search/", {"q": MARKER})
    client.post("/search/saved/new/", {"name": MARKER, "query": f"q={MARKER}"})
    client.get(f"/accounts/no-such-page/{ADDRESS}/")
    client.get(f"/accounts/no-such-page/{MARKER}/")
    client.post("/accounts/privacy/copy/")
    copy = Export.objects.get(person=person)
    client.get(f"/accounts/privacy/copy/{copy.token}/").getvalue()
    assert copy.is_ready


def _index_all(person):
    """Whatever of him the search takes is in the index."""
    for held in declared():
        outbox.changed(*held.rows_of(person))
    look_after()


def erase(person):
    erasure.request(person)
    Erasure.objects.filter(person=person).update(due_at=timezone.now())
    for _run in range(3):
        tasks.look_after_requests()


# Where to look


def in_database():
    """{table: rows} in which the marker stands, asked of every table as it is."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (a table's name)
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                hits = [name for name, value in zip(names, row, strict=True) if _holds(value)]
                if hits:
                    found.setdefault(table, set()).update(hits)
    return found


def in_sessions():
    """What sessions pack, so that it does not meet the eye."""
    return [row.pk for row in Session.objects.all() if _holds(row.get_decoded())]


def _holds(value):
    text = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    return WORD in text.lower()


def in_database_file():
    """The files of SQLite that hold the marker, in pages that are free as well."""
    if connection.vendor != "sqlite":
        return []
    path = Path(connection.settings_dict["NAME"])
    files = [path, *(path.with_name(path.name + end) for end in ("-wal", "-journal"))]
    return [file.name for file in files if file.exists() and _holds(file.read_bytes())]


def in_files(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(
        str(path.relative_to(folder))
        for path in files
        if WORD in str(path.relative_to(folder)).lower().encode()
        or any(WORD in text.lower() for text in _texts(path))
    )


def _texts(path):
    """The bytes of a file, and what the cache packed in them."""
    yield path.read_bytes()
    if path.suffix == ".djcache":
        with path.open("rb") as file, contextlib.suppress(zlib.error):
            pickle.load(file)  # noqa: S301 (our own cache: when it ends)
            yield zlib.decompress(file.read())


def test_marker_is_found_before(person, place):
    """Else the test below would find nothing because it looks in the wrong places."""
    assert {"accounts_user", "search_savedsearch"} <= in_database().keys()
    assert in_sessions()
    assert any(name.startswith("media/avatar_images") for name in in_files(place))
    assert in_database_file() or connection.vendor != "sqlite"
    assert b"PK" in export_file.path_of(Export.objects.get(person=person)).read_bytes()


def test_erasing_leaves_no_trace(person, place, said, messages):
    """One test, because it takes long: rows, files, index, cache, free pages, log, queue."""
    pages, images = Page.objects.count(), PortalImage.objects.count()
    mail.outbox.clear()

    erase(person)

    assert not User.objects.filter(pk=person.pk).exists()
    assert Erasure.objects.get(account=person.pk).left == []
    assert in_database() == {}
    assert not in_sessions()
    assert in_files(place) == []
    assert in_database_file() == []
    assert [line for line in said.getvalue().splitlines() if WORD.decode() in line.lower()] == []
    assert said.getvalue().count("\n") > 5
    assert [message for message in messages if WORD.decode() in message.lower()] == []
    assert messages
    assert mail.outbox[-1].subject == "Your account is deleted"
    # What is the programme's stays.
    assert (Page.objects.count(), PortalImage.objects.count()) == (pages, images)
