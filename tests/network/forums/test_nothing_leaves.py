"""What is said in a closed room leaves it by no channel, and who said it is met nowhere.

A known author speaks in rooms under each of the closed policies; then every channel is searched for
his marks and for the word that only he uses (``rooms``, ``channels``).
"""

import io
import logging
from collections import Counter
from types import SimpleNamespace

import pytest
from celery.signals import task_prerun
from django.db import connection
from django.test import Client

from network.forums import showing
from network.forums.models import Policy
from portal import routes
from portal.accounts.cast import CAST
from portal.operations import logs
from search.rebuilding import rebuild
from tests.asking import ask
from tests.cast import sign_in
from tests.factories.world import make_world
from tests.network.forums.channels import CHANNELS, WITH_READERS, browser_of
from tests.network.forums.rooms import (
    ACCOUNT,
    AUTHOR,
    CLOSED,
    SILENT,
    WORD,
    addresses,
    known_author,
    make_room,
    seal,
    speak,
)
from tests.network.forums.veil.conftest import keys  # noqa: F401 (veils are on)
from tests.search.conftest import embedded, settle  # noqa: F401 (fixtures of ours, too)

pytestmark = pytest.mark.django_db


@pytest.fixture
def listening(settings):
    """What production writes to its log meanwhile, and what is handed to the queue."""
    settings.LOGGING_CONFIG = None
    stream, messages = io.StringIO(), []
    formatter = logs.as_json("DEBUG")["formatters"]["json"]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter.pop("()")(**formatter))

    def keep(sender=None, args=None, kwargs=None, **_more):
        messages.append(repr((sender.name, args, kwargs)))

    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    task_prerun.connect(keep)
    yield SimpleNamespace(said=stream, messages=messages)
    task_prerun.disconnect(keep)
    root.setLevel(before)
    root.removeHandler(handler)


@pytest.fixture
def place(db, embedded, settle):  # noqa: F811 (fixtures of ours, too)
    """A portal with an index, and the author, who has not spoken yet."""
    rebuild()
    return SimpleNamespace(author=known_author(), settle=settle)


def read(room):
    """The author and another open whatever they find in the room."""
    for person in (room.author, room.silent):
        browser = browser_for(person)
        for address in addresses(room):
            ask(browser, "GET", address)


def browser_for(person):
    return sign_in(Client(), person)


def marks_in(text):
    text = text.lower()
    return Counter({mark: text.count(mark.encode()) for mark in (*AUTHOR, WORD)})


def leaked(before, after):
    """{where: marks}; a mark of the author that was there before he spoke is no leak."""
    found = {}
    for where, text in after.items():
        allowed = marks_in(before.get(where, b""))
        allowed[WORD] = 0
        more = marks_in(text) - allowed
        if more:
            found[where] = dict(more)
    return found


@pytest.mark.parametrize("policy", CLOSED)
@pytest.mark.parametrize("channel", CHANNELS.values(), ids=CHANNELS)
def test_nothing_of_a_room_leaves_by(channel, policy, place, listening):
    room = make_room(policy, place.author)
    ask(browser_for(place.author), "GET", "/accounts/notices/")
    before = channel(room, listening)

    with place.settle():
        speak(room)
    if channel in WITH_READERS:
        read(room)

    assert leaked(before, channel(room, listening)) == {}


@pytest.mark.parametrize("key", CAST)
def test_no_page_shows_anything_of_a_room_to_who_is_not_inside(key, place):
    make_world()
    rooms = [make_room(policy, place.author) for policy in CLOSED]
    for room in rooms:
        with place.settle():
            speak(room)
    known = [route.find_example() for route in routes.ROUTES if "GET" in route.methods]
    paths = [path for path in known if path] + [path for room in rooms for path in addresses(room)]

    browser = browser_of(key)
    found = {path: ask(browser, "GET", path).getvalue() for path in paths}

    assert leaked({}, found) == {}


@pytest.mark.parametrize("part", ["silent", "host", "moderator"])
@pytest.mark.parametrize("policy", [Policy.VEILED, Policy.ROUND])
def test_not_even_inside_does_a_page_show_who_spoke_under_a_veil(policy, part, place):
    room = make_room(policy, place.author)
    browser = browser_for(getattr(room, part))
    before = {path: ask(browser, "GET", path).getvalue() for path in addresses(room)}
    with place.settle():
        speak(room)

    found = {path: ask(browser, "GET", path).getvalue() for path in addresses(room)}

    shown = {
        where: marks for where, marks in leaked(before, found).items() if marks.keys() != {WORD}
    }
    assert shown == {}
    assert any(WORD.encode() in text for text in found.values())


def test_marks_are_found_inside_a_room_under_the_rule(place):
    """Else the tests above would find nothing because they look for the wrong things."""
    room = make_room(Policy.RULE, place.author)
    with place.settle():
        speak(room)
    browser = browser_for(room.silent)

    found = b"".join(ask(browser, "GET", path).getvalue() for path in addresses(room)).lower()

    assert marks_in(found)["quillfeather"]
    assert marks_in(found)[WORD]


# What breaks


@pytest.mark.parametrize("policy", CLOSED)
def test_fault_within_a_room_tells_neither_words_nor_people(policy, place, listening, monkeypatch):
    """Messages of faults quote what they met: databases quote whole rows."""
    room = make_room(policy, place.author)
    with place.settle():
        speak(room)

    def break_down(posts, viewer, forum):
        author = place.author
        raise ValueError(f"{author.name} {author.email} {author.pk} said {WORD}")

    monkeypatch.setattr(showing, "show", break_down)
    browser = browser_for(place.author)
    answers = [ask(browser, "GET", address) for address in addresses(room)]

    said = listening.said.getvalue()
    broken = [answer for answer in answers if answer.status_code == 500]
    assert broken
    assert "ValueError" in said
    assert leaked({}, {"log": said.encode()}) == {}
    assert leaked({}, {"page": b"".join(answer.content for answer in broken)}) == {}


# The database


@pytest.mark.parametrize("policy", [Policy.VEILED, Policy.ROUND])
def test_database_tells_no_more_of_the_author_than_of_one_who_kept_silent(policy, place):
    """After sealing, no row leads from him to what he said: each that he has, the other has."""
    room = make_room(policy, place.author)
    before = rows_about(ACCOUNT), rows_about(SILENT)
    with place.settle():
        speak(room)
    read(room)
    seal(room)

    of_author, of_silent = rows_about(ACCOUNT), rows_about(SILENT)

    assert of_author - before[0] == of_silent - before[1]


def rows_about(account):
    """{table: how many rows hold the number of an account}, asked of every table as it is."""
    found = Counter()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (a table's name)
            for row in cursor.fetchall():
                found[table] += any(str(account) in str(value) for value in row)
    return +found
