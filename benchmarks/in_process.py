"""Pages asked for in this process, through the whole of Django, without a server around it.

Imported when the settings are known.
"""

import io
import sys

from django.conf import settings
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from benchmarks import timing
from benchmarks.timing import LOOP

__all__ = ["LOOP", "PLAIN", "cpu", "longest", "queries"]

PLAIN = "plain"
PAGE_CACHE = "portal.page_cache.PageCacheMiddleware"
DJANGO_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
KEEP_PAGES = override_settings(PAGE_CACHE_SECONDS=3600)
KEEP_NO_PAGES = override_settings(PAGE_CACHE_SECONDS=0)


class NotShown(Exception):
    pass


def longest(sample, kinds):
    """{name: path of the longest page of that type in the sample}, in English."""
    ask = _asking(settings.MIDDLEWARE)
    paths = {}
    with KEEP_NO_PAGES:
        for name, kind in kinds.items():
            own = [item["url"] for item in sample["objects"] if item["type"] == kind]
            english = [path for path in own if not path.startswith("/fr/")]
            paths[name] = max(english, key=lambda path: _length(ask, path))
    return paths


def _length(ask, path):
    """Zero for what visitors do not see: the sample has drafts and scheduled pages too."""
    try:
        return len(ask(path))
    except NotShown:
        return 0


def cpu(paths, *, empty, rounds):
    """CPU milliseconds of pages that are made, and of the same pages when they are kept."""
    whole = _asking(settings.MIDDLEWARE)
    uncached = _asking([item for item in settings.MIDDLEWARE if item != PAGE_CACHE])
    plain = _asking(DJANGO_MIDDLEWARE)
    subjects = {name: lambda path=path: uncached(path) for name, path in paths.items()}
    subjects |= {empty: lambda: uncached("/empty/"), PLAIN: lambda: plain("/empty/")}
    made = timing.cheapest(subjects, rounds=rounds)
    with KEEP_PAGES:
        subjects = {name: lambda path=path: whole(path) for name, path in paths.items()}
        for name, path in paths.items():
            _refuse_queries(name, whole, path)
        kept = timing.cheapest(subjects, rounds=rounds)
    kept.pop(LOOP)
    return made, kept


def made(paths, *, rounds):
    """CPU milliseconds of pages that are made, and of the loop of fixed work."""
    uncached = _asking([item for item in settings.MIDDLEWARE if item != PAGE_CACHE])
    subjects = {name: lambda path=path: uncached(path) for name, path in paths.items()}
    with KEEP_NO_PAGES:
        return timing.cheapest(subjects, rounds=rounds)


def queries(path):
    """How many queries a page needs when nothing is kept yet, and how many the next time."""
    ask = _asking(settings.MIDDLEWARE)
    for name in settings.CACHES:
        caches[name].clear()
    with KEEP_NO_PAGES:
        return _count(ask, path), _count(ask, path)


def _refuse_queries(name, ask, path):
    ask(path)
    if _count(ask, path):
        raise RuntimeError(f"{name} is not kept for visitors.")


def _count(ask, path):
    with CaptureQueriesContext(connection) as captured:
        ask(path)
    return len(captured)


def _asking(middleware):
    """A function that asks for a path as a browser of a visitor does and returns the body."""
    with override_settings(MIDDLEWARE=middleware):
        handler = WSGIHandler()

    def ask(path):
        status = []
        response = handler(_environ(path), lambda *start: status.append(start[0]))
        body = b"".join(response)
        response.close()
        if not status[0].startswith("200"):
            raise NotShown(f"{path} answered {status[0]}")
        return body

    return ask


def _environ(path):
    return {
        "HTTP_ACCEPT": "text/html",
        "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
        "HTTP_ACCEPT_LANGUAGE": "en",
        "HTTP_HOST": "localhost",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "REMOTE_ADDR": "127.0.0.1",
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.errors": sys.stderr,
        "wsgi.input": io.BytesIO(),
        "wsgi.multiprocess": True,
        "wsgi.multithread": True,
        "wsgi.run_once": False,
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
    }
