"""The doors of a devising seminar: each view goes through one and finds its seminar there.

Whom a seminar does not concern gets what he would get if it did not exist: a 404, or the page for
signing in. Nothing behind a door is kept by a browser or a proxy, found by a search engine, or told
to another site as the address one came from.
"""

import contextlib
from functools import wraps

from django.conf import settings
from django.core import signing
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from events.registration import letters
from events.registration.models import Registration
from events.seminars import permissions
from events.seminars.actions import ground
from events.seminars.models import Seminar
from portal import kept_typing

COOKIE = "seminar"
SALT = "events.seminars.entry"
DAYS = 14


def of_console(may=permissions.may_facilitate):
    """``view(request, seminar, ...)`` for whom ``may(user, seminar)`` lets in."""

    def guard(view):
        @wraps(view)
        def guarded(request, key, *args, **kwargs):
            seminar = find(key)
            if seminar is None or not may(request.user, seminar):
                return _as_if_there_were_none(request)
            return harden(view(request, seminar, *args, **kwargs))

        return guarded

    return guard


def of_participant(*, before_rules=False):
    """``view(request, seminar, registration, ...)`` for who takes part, by account or by link."""

    def guard(view):
        @wraps(view)
        def guarded(request, key, *args, **kwargs):
            seminar = find(key)
            registration = seminar and registration_of(request, seminar)
            if registration is None:
                return _as_if_there_were_none(request)
            if not before_rules and ground.are_due(seminar, registration):
                return harden(redirect(reverse("seminars:rules", args=[seminar.key])))
            with _clock_of(request, registration):
                return harden(view(request, seminar, registration, *args, **kwargs))

        return guarded

    return guard


def _clock_of(request, registration):
    """Who is not signed in reads the times as in his letters."""
    if request.user.is_authenticated:
        return contextlib.nullcontext()
    return timezone.override(letters.zone_of(registration))


def find(key):
    rows = Seminar.objects.select_related("event", "facilitator", "background")
    return rows.filter(key=key).first()


def registration_of(request, seminar):
    """By the account first; by the signed cookie of who came through the link of his letter."""
    found = permissions.participant(request.user, seminar)
    if found is not None:
        return found
    rows = Registration.objects.select_related("intake__event", "person").exclude(email="")
    registration = rows.filter(pk=_remembered(request, seminar)).first()
    if registration and permissions.takes_part(registration, seminar):
        return registration
    return None


def remember(response, seminar, registration):
    """Let this browser in again; nothing of it is kept on the server."""
    value = signing.dumps([seminar.pk, registration.pk], salt=SALT)
    response.set_cookie(
        _cookie(seminar),
        value,
        max_age=DAYS * 24 * 3600,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def _cookie(seminar):
    return f"{COOKIE}-{seminar.key}"


def _remembered(request, seminar):
    value = request.COOKIES.get(_cookie(seminar), "")
    try:
        number, registration = signing.loads(value, salt=SALT, max_age=DAYS * 24 * 3600)
    except (signing.BadSignature, ValueError):
        return None
    return registration if number == seminar.pk else None


def harden(response):
    patch_cache_control(response, no_store=True, private=True)
    response["X-Robots-Tag"] = "noindex, noarchive"
    # To no other site. "no-referrer" would take the origin off our own forms, too.
    response["Referrer-Policy"] = "same-origin"
    return response


def _as_if_there_were_none(request):
    if request.user.is_authenticated:
        raise Http404
    return harden(kept_typing.ask_to_sign_in(request))
