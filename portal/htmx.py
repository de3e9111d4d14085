"""One view for both kinds of visitor: the whole page, or the part of it that htmx asked for."""

from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_part(request, template, part, context, *, status=200):
    """Render the page, or only its partial ``part`` when htmx asked.

    Going back in the browser's history asks through htmx too, but wants the whole page.
    """
    wants_part = request.htmx and not request.htmx.history_restore_request
    name = f"{template}#{part}" if wants_part else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
