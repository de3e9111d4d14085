"""Requests that make no sense are refused, and pages keep to themselves: their headers say so.

The public site runs no inline script and no inline style, and loads nothing from elsewhere.
Wagtail's back office needs inline scripts and styles, so it has a policy of its own.
"""

import re
from itertools import chain

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import get_resolver, reverse

PUBLIC_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "media-src": [SELF],
    "manifest-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
    "frame-ancestors": [SELF],
}
BACK_OFFICE_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


METHODS = ("GET", "HEAD", "OPTIONS", "POST")
NUL = "\0"
ESCAPED_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
LENGTH = re.compile(r"[0-9]{1,18}")


class PolicyMiddleware(CSPMiddleware):
    def process_request(self, request):
        super().process_request(request)
        if request.method not in METHODS and not _is_back_office(request):
            return HttpResponseNotAllowed(METHODS)
        makes_sense = LENGTH.fullmatch(_length(request)) and not _has_nul(request)
        return None if makes_sense else _refuse(request)

    def process_view(self, request, view, args, kwargs):
        """Look into a form where it is read anyway: behind this stands the check for forgery."""
        if _is_too_large(request):
            return _too_large(request)
        return _refuse(request) if request.method == "POST" and _sent_nul(request) else None

    def process_response(self, request, response):
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if _is_back_office(request):
            response._csp_replace = BACK_OFFICE_POLICY  # noqa: SLF001 (the library's own hook)
        return super().process_response(request, response)


def _is_back_office(request):
    return request.path_info.startswith(reverse("wagtailadmin_home"))


def _length(request):
    return request.META.get("CONTENT_LENGTH") or "0"


def _is_too_large(request):
    """Whether to answer before the body is read; short of that a form says what is too large."""
    carries_files = request.content_type == "multipart/form-data"
    limit = settings.MAX_REQUEST_SIZE if carries_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return int(_length(request)) > limit


def _has_nul(request):
    """No name, address or text of ours holds one, and PostgreSQL answers each with an error."""
    query = request.META.get("QUERY_STRING", "")
    if NUL in request.path_info or "%00" in query or NUL in query:
        return True
    return any(NUL in value for value in request.COOKIES.values())


def _sent_nul(request):
    values = (value for _name, several in request.POST.lists() for value in several)
    return any(_holds_nul(text) for text in chain(request.POST, values))


def _holds_nul(text):
    """As itself, or escaped in what the editor sends as JSON."""
    return NUL in text or (text.startswith(("{", "[")) and ESCAPED_NUL.search(text))


def _refuse(request):
    return get_resolver().resolve_error_handler(400)(request, BadRequest())


def _too_large(request):
    limits = {
        "file_limit": settings.MAX_UPLOAD_SIZE,
        "text_limit": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
    }
    return render(request, "413.html", limits, status=413)
