"""Every channel by which something could leave a room: {what it is: its bytes}, of one room.

A new channel is one function with ``@channel``.
"""

import contextlib
import json
import pickle
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.test import Client

from network.forums import feeds
from network.forums.actions import feed_links
from network.forums.searchables import within
from portal import routes
from portal.accounts.models import User
from portal.audit.models import Entry as AuditEntry
from portal.mail.models import Letter
from portal.notifications import delivery
from portal.notifications.models import Notice
from portal.personal_data import declared
from search.find import find, suggest
from search.tasks import look_after
from tests.asking import ask
from tests.cast import make, sign_in
from tests.network.forums.rooms import AUTHOR, NAME, WORD

CHANNELS, WITH_READERS = {}, set()
OUTSIDERS = ("visitor", "outsider", "member", "moderator", "administrator")


def channel(function):
    CHANNELS[function.__name__] = function
    return function


def with_readers(function):
    """The channel is looked at after people opened the pages of the room."""
    WITH_READERS.add(function)
    return function


def browser_of(key):
    user = make(key)
    return Client() if user is None else sign_in(Client(), user)


def rows(queryset):
    return {str(number): repr(row).encode() for number, row in enumerate(queryset.values())}


@channel
def notices(room, listening):
    """As rows, and as their readers see them. The author's own are his."""
    found = Notice.objects.exclude(person=room.author).order_by()
    shown = {f"{notice.pk} says": notice.sentence.encode() for notice in found}
    return rows(found) | shown


@channel
def letters(room, listening):
    """All that went by mail, sent at once; the address of a letter to the author is his own."""
    Notice.objects.update(mail="at_once")
    delivery.send_due()
    found = {}
    for letter in Letter.objects.all():
        to_author = letter.address == room.author.email
        said = [letter.subject, letter.text, letter.html, str(letter.headers), letter.key]
        text = " ".join(said)
        found[str(letter.pk)] = (text.replace(NAME, "") if to_author else text).encode()
    return found


@channel
def feeds_and_maps(room, listening):
    visitor = Client()
    key = room.forum.key
    paths = ["/forums/feeds/all.atom", "/search/feed/", f"/forums/{key}/feed.atom", "/sitemap.xml"]
    for person in (room.silent, room.author):
        secret = feed_links.make_link(person=person)
        paths.append(f"/forums/feeds/{secret}.atom")
    found = {path: ask(visitor, "GET", path).getvalue() for path in paths}
    return found | {"topics": repr(feeds.topics_for(room.silent)).encode()}


@channel
def search(room, listening):
    """On the page of everything nobody meets the room, whether he is inside or not."""
    look_after()
    found = {}
    for viewer in (AnonymousUser(), make("member"), make("administrator"), room.silent):
        for text in (NAME, "quillfeather", WORD):
            results = find(text, viewer=viewer)
            suggestions = suggest(text[:6], viewer=viewer)
            found[f"{viewer.pk} {text}"] = f"{results.hits} {results.groups} {suggestions}".encode()
            found[f"{viewer.pk} {text} counted"] = WORD.encode() * results.total
    return found


@channel
def exports_of_others(room, listening):
    """Copies of personal data: of who is not in the room, and of who is."""
    found = {}
    for person in (make("member"), make("administrator")):
        found |= {f"{person.pk} {key}": text for key, text in _export(person).items()}
    inside = _export(room.silent) | _export(room.moderator)
    return found | {key: without(text, WORD) for key, text in inside.items()}


def _export(person):
    found = {}
    for held in declared():
        if held.export:
            for row in held.rows_of(person):
                told = json.dumps(held.export(row), default=str)
                found[f"{held.model.__name__}.{held.person} {row.pk}"] = told.encode()
    return found


@channel
def api(room, listening):
    paths = ["/api/forums/", f"/api/forums/{room.forum.key}/topics", "/api/openapi.json"]
    paths += [f"/api/forums/topics/{topic.key}/posts" for topic in room.topics]
    administrator = browser_of("administrator")
    return {path: ask(administrator, "GET", path).getvalue() for path in paths}


@channel
def back_office(room, listening):
    """Lists, reports and the audit trail, as administrators see them."""
    administrator = browser_of("administrator")
    paths = routes.behind_the_back_office()
    return {path: ask(administrator, "GET", path).getvalue() for path in paths}


@channel
def audit_trail(room, listening):
    return rows(AuditEntry.objects.order_by())


@channel
@with_readers
def log(room, listening):
    """What production writes while the author reads and writes, and while it breaks."""
    return {"log": listening.said.getvalue().encode()}


@channel
@with_readers
def queue(room, listening):
    return {str(number): text.encode() for number, text in enumerate(listening.messages)}


@channel
@with_readers
def caches_and_pages(room, listening):
    """What is kept in memory for others: whole pages, pieces of them, counters."""
    visitor = Client()
    for path in ("/", "/forums/", room.forum.get_absolute_url()):
        ask(visitor, "GET", path)
    return {
        f"{name} {key}": str(key).encode() + _unpacked(packed)
        for name in ("default", "pages")
        for key, packed in getattr(caches[name], "_cache", {}).items()
    }


def _unpacked(packed):
    with contextlib.suppress(pickle.UnpicklingError, TypeError):
        return repr(pickle.loads(packed)).encode()  # noqa: S301 (our own cache)
    return repr(packed).encode()


@channel
def index(room, listening):
    """Nothing of the author lies in the index, not even for those inside; the words do."""
    look_after()
    folder = Path(settings.DATA_DIR, "search")
    found = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    viewer = within(User.objects.get(pk=room.silent.pk), room.forum)
    for text in ("", WORD):
        results = find(text, viewer=viewer, kinds=["forum"], size=100)
        found[f"all for {text}"] = repr((results.hits, results.groups)).encode()
    found["by the author"] = AUTHOR[0].encode() * find(NAME, viewer=viewer, kinds=["forum"]).total
    return {key: without(text, WORD) for key, text in found.items()}


def without(text, word):
    return text.replace(word.encode(), b"")
