"""Pages of an event in the back office: a title, the parts beside it, a form or a list."""

from dataclasses import dataclass

from django.template.response import TemplateResponse
from django.urls import reverse


@dataclass(frozen=True)
class Part:
    """One of the pages below a tab."""

    label: str
    url_name: str
    args: tuple = ()


def page(request, event, template, context, *, title, parts=()):  # noqa: PLR0913 (a page has these)
    """Render ``template``, one that extends ``programme/office/page.html``."""
    return TemplateResponse(
        request,
        template,
        {"event": event, "page_title": title, "parts": _links(request, event, parts)} | context,
    )


def form_page(request, event, form, *, title, parts=(), **more):
    """A page with one form. ``more``: ``submit``, ``before`` (a sentence), ``back`` (address)."""
    context = {"form": form, "media": form.media} | more
    return page(request, event, "programme/office/form.html", context, title=title, parts=parts)


def _links(request, event, parts):
    found = []
    for part in parts:
        url = reverse(part.url_name, args=[event.pk, *part.args])
        found.append({"label": part.label, "url": url, "is_current": url == request.path})
    return found
