"""What somebody typed while his session ended: kept until he has signed in, then sent on.

A form that was posted without a session is laid into the anonymous session that signing in goes on
with, for an hour. Passwords, codes and files are never kept. Only what passed the check of the
form's token is: nobody else can lay anything there.

Whose form it was is known where the browser still sends the key of the session that ended. What is
known to be another account's is dropped at sign-in and never shown. Where the browser has forgotten
the key as well, whoever signs in next in it sees the text, as he would by going back a page.
"""

import re
import time
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import SuspiciousOperation
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.urls import reverse

SESSION_KEY = "kept_typing"
KEPT_SECONDS = 60 * 60
LARGEST = 200_000
MOST_FORMS = 3
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (the name of a field)
SECRETS = re.compile(r"password|passphrase|secret|token|credential|\botp\b|^code$", re.IGNORECASE)


@dataclass(frozen=True)
class Typed:
    """One form: where it was going, and [(name, values)] of what is kept of it."""

    path: str
    fields: tuple
    had_files: bool = False

    @property
    def shown(self):
        """[(name in words, text)] without what is empty."""
        found = ((name, "\n".join(filter(None, values))) for name, values in self.fields)
        return [(_in_words(name), text) for name, text in found if text.strip()]

    @property
    def inputs(self):
        """[(name, value)] as the form sent them."""
        return [(name, value) for name, values in self.fields for value in values]

    @property
    def size(self):
        return sum(len(name) + len(value) for name, value in self.inputs)


def _in_words(name):
    words = re.sub(r"[-_]+", " ", name).strip()
    return words[:1].upper() + words[1:]


def typed_in(request):
    """What was typed into the form that ``request`` sent, without what is secret."""
    try:
        lists, had_files = list(request.POST.lists()), bool(request.FILES)
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        lists, had_files = [], False
    kept = [
        (name, tuple(values))
        for name, values in lists
        if name != TOKEN and not SECRETS.search(name)
    ]
    return Typed(request.get_full_path(), tuple(kept), had_files)


def ask_to_sign_in(request):
    """Send to sign in, and afterwards back here, or to what was typed here."""
    if request.method != "POST" or not getattr(request, "csrf_processing_done", False):
        return redirect_to_login(request.get_full_path())
    typed, back = typed_in(request), reverse("accounts:kept_typing")
    if typed.size <= LARGEST and _may_keep(request):
        _keep(request, typed)
        return redirect_to_login(back)
    context = {"typed": typed, "sign_in": redirect_to_login(request.get_full_path()).url}
    return render(request, "kept_typing/too_long.html", context, status=HTTPStatus.FORBIDDEN)


def _may_keep(request):
    """Rows for strangers have a limit; beyond it the text is shown to be copied."""
    return ratelimit.consume(request, action="kept_typing")


def _keep(request, typed):
    entry = {
        "path": typed.path,
        "fields": typed.fields,
        "had_files": typed.had_files,
        "owner": _owner_of_ended_session(request),
        "at": time.time(),
    }
    others = [old for old in _entries(request) if old["path"] != typed.path]
    request.session[SESSION_KEY] = [entry, *others][:MOST_FORMS]


def _owner_of_ended_session(request):
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if not key:
        return None
    ended = UserSession.objects.filter(session_key=key[:40])
    return ended.values_list("user_id", flat=True).first()


def _entries(request):
    return request.session.get(SESSION_KEY, [])


def kept_for(request):
    """Return what the person who signed in typed before; another account's is dropped here."""
    entries = _entries(request)
    still = [
        entry
        for entry in entries
        if entry["owner"] in (None, request.user.pk) and entry["at"] > time.time() - KEPT_SECONDS
    ]
    if still != entries:
        _set(request, still)
    return [
        Typed(
            entry["path"],
            tuple((name, tuple(values)) for name, values in entry["fields"]),
            entry["had_files"],
        )
        for entry in still
    ]


def forget(request, path):
    """Drop what was kept for ``path``: it was sent on, or is not wanted."""
    entries = _entries(request)
    if entries:
        _set(request, [entry for entry in entries if entry["path"] != path])


def _set(request, entries):
    if entries:
        request.session[SESSION_KEY] = entries
    else:
        request.session.pop(SESSION_KEY, None)


def explain_expired_form(request, reason=""):
    """The answer to a form whose token does not fit: nothing was done, and here is what it held.

    A form of another site is not shown, or anybody could put words onto a page of ours.
    """
    sender = request.headers.get("origin") or request.headers.get("referer", "")
    typed = typed_in(request) if urlsplit(sender).netloc == request.get_host() else None
    return render(request, "403_csrf.html", {"typed": typed}, status=HTTPStatus.FORBIDDEN)
