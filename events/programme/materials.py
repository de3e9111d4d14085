"""Who may have which paper of an event, when, and how it is handed over."""

from pathlib import Path

from django.db.models import Q
from django.http import FileResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.text import slugify

from events.programme.models import MaterialAudience


def open_to(event, audiences, now=None):
    """The materials that somebody of ``audiences`` may have now; organisers before the time."""
    rows = event.materials.filter(audience__in=audiences)
    if MaterialAudience.ORGANISERS in audiences:
        return rows
    return rows.filter(Q(from_at=None) | Q(from_at__lte=now or timezone.now()))


def deliver(material):
    """Hand over what ``open_to`` allowed: the file as a download, or the way to the link."""
    if material.file:
        content = material.file.open("rb")
        response = FileResponse(content, as_attachment=True, filename=_file_name(material))
    else:
        response = HttpResponseRedirect(material.link)
    add_never_cache_headers(response)
    return response


def _file_name(material):
    """Named after its title: what it was called when it was uploaded may name a person."""
    ending = Path(material.file.name).suffix.lower()
    return f"{slugify(material.title, allow_unicode=True) or 'material'}{ending}"
