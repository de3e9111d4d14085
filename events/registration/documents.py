"""Pages for paper: the same HTML for a printer's window and, where the system can, as a PDF.

WeasyPrint draws with Pango, a library of the system. Where it is missing ``pdf`` returns ``None``
and the HTML itself is printed.
"""

import functools
import logging
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger(__name__)
VARIANT = "pdf/ua-1"
TYPES = {".woff2": "font/woff2", ".css": "text/css"}
# What a paper may draw with, by its name among the static files.
KNOWN = frozenset(
    {
        "fonts/source-sans-3-latin-400-normal.woff2",
        "fonts/source-sans-3-latin-600-normal.woff2",
        "fonts/source-serif-4-latin-600-normal.woff2",
        "registration/paper-fonts.css",
        "registration/badges.css",
        "registration/certificate.css",
    }
)


@functools.cache
def _library():
    try:
        import weasyprint  # noqa: PLC0415 (loads Pango, which a system may lack)
    except OSError:
        log.warning("Pango is missing: papers are printed from the browser instead of as PDF.")
        return None
    return weasyprint


def can_make_pdf():
    return _library() is not None


def pdf(template, context):
    """Draw ``template`` as a tagged PDF that screen readers understand; ``None`` without Pango."""
    library = _library()
    if library is None:
        return None
    html = render_to_string(template, context | {"is_pdf": True})
    page = library.HTML(string=html, base_url="paper:///", url_fetcher=_fetcher(library))
    return page.write_pdf(pdf_variant=VARIANT)


def answer(content, name):
    """The file for whoever asked; no cache keeps it, because it names people."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response


def _fetcher(library):
    """Fetch our own files and what stands in the page itself; nothing from the disk or the net."""
    urls = library.urls

    class Fetcher(urls.URLFetcher):
        def fetch(self, url, headers=None):
            if url.startswith("data:"):
                return super().fetch(url, headers)
            name = urlsplit(url).path.strip("/")
            if name not in KNOWN:
                raise ValueError(f"Papers take nothing from elsewhere: {url}")
            file = Path(finders.find(name))
            headers = {"Content-Type": TYPES[file.suffix]}
            return urls.URLFetcherResponse(url, file.read_bytes(), headers)

    return Fetcher()
