"""Pages that are the same for every visitor but for a few words, rendered once a minute.

The words that differ are holes: the token of the form, and an address. Who has a session gets the
page rendered for himself.
"""

from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import get_language

from portal.page_cache import kept
from portal.privacy import texts

TOKEN = "csrf_token"  # noqa: S105 (the name in the context)


def draw(request, template, context, *, name, holes=None):
    """The page ``template``; ``name`` says what it hangs on beside address and language.

    ``context()`` is asked only where the page is rendered. ``holes`` are {name in the context: the
    text of this visitor}; each is marked in the kept page.
    """
    holes = holes or {}
    if _has_session(request):
        return render(request, template, context() | holes)
    marks = {hole: f"[[{hole}]]" for hole in (TOKEN, *holes)}
    page = kept(
        _key(request, name), lambda: render_to_string(template, context() | marks, request=request)
    )
    page = page.replace(marks[TOKEN], get_token(request))
    for hole, text in holes.items():
        page = page.replace(marks[hole], escape(text))
    return HttpResponse(page)


def _has_session(request):
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES


def _key(request, name):
    place = f"{request.scheme}:{request.get_host()}:{request.path}"
    return f"page-{name}:{place}:{get_language()}:{texts.generation()}"
