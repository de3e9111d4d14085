"""Whole public pages kept for visitors without a session.

A response is kept only when its view marked it with ``share()`` and it set no cookie. The key holds
a generation number that every change of content raises (``forget_pages``), so a page that was
rendered from old content is never served after the change. The number lives in the shared cache,
the pages in each process.
"""

import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse

GENERATION_KEY = "pages:generation"
KEPT_SECONDS = 60


def share(response):
    """Mark ``response`` as the same for everybody who has no session."""
    response.is_shared = True
    return response


def generation():
    return caches["default"].get(GENERATION_KEY, 0)


def forget_pages():
    """Let no page that was rendered before now be served again, in any process."""
    caches["default"].set(GENERATION_KEY, time.time_ns(), timeout=None)


def kept(name, read):
    """What ``read()`` returns, read at most once a minute and again after every change of content.

    Only for what is the same for every viewer; ``None`` is read again each time.
    """
    key = f"{name}:{generation()}"
    value = caches["pages"].get(key)
    if value is None:
        value = read()
        caches["pages"].set(key, value, KEPT_SECONDS)
    return value


class PageCacheMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not _may_be_kept(request):
            return self.get_response(request)
        key = _key(request)
        kept = caches["pages"].get(key)
        if kept is not None:
            return _restore(kept)
        response = self.get_response(request)
        if _is_shareable(response):
            caches["pages"].set(key, _freeze(response), settings.PAGE_CACHE_SECONDS)
        return response


def _may_be_kept(request):
    return (
        settings.PAGE_CACHE_SECONDS > 0
        and request.method == "GET"
        and "HX-Request" not in request.headers
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
    )


def _key(request):
    meta = request.META
    packed = "gzip" in meta.get("HTTP_ACCEPT_ENCODING", "")
    host = meta.get("HTTP_HOST", "")
    return f"{generation()}:{packed}:{request.scheme}:{host}:{request.get_full_path()}"


def _is_shareable(response):
    return (
        getattr(response, "is_shared", False)
        and response.status_code == 200  # noqa: PLR2004 (OK)
        and not response.streaming
        and not response.cookies
    )


def _freeze(response):
    return response.content, dict(response.headers)


def _restore(kept):
    content, headers = kept
    return HttpResponse(content, headers=headers)
