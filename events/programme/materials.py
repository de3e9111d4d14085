"""Who may have which paper of an event, when, and how it is handed over."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.db.models import Q
from django.http import FileResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format
from django.utils.text import slugify

from events.programme import times
from events.programme.models import MaterialAudience


def open_to(event, audiences, now=None):
    """The materials that somebody of ``audiences`` may have now; organisers before the time."""
    rows = event.materials.filter(audience__in=audiences).select_related("session")
    if MaterialAudience.ORGANISERS in audiences:
        return rows
    return rows.filter(Q(from_at=None) | Q(from_at__lte=now or timezone.now()))


@dataclass(frozen=True)
class Listed:
    """One material as a page lists it. ``kind`` is the type of the file, or where the link leads.

    ``audience`` is empty where everybody may have it; ``waits_until`` says from when others may.
    """

    title: str
    url: str
    kind: str
    is_file: bool
    session: str = ""
    audience: str = ""
    waits_until: str = ""


def listed(event, audiences, now=None):
    """What ``open_to`` allows, ready to be drawn, in one query."""
    now = now or timezone.now()
    return [_listed(event, row, now) for row in open_to(event, audiences, now)]


def _listed(event, row, now):
    is_open = row.audience == MaterialAudience.EVERYBODY
    return Listed(
        title=row.title,
        url=reverse("programme:material", args=[event.slug, row.pk]),
        kind=_kind(row),
        is_file=bool(row.file),
        session=row.session.title if row.session else "",
        audience="" if is_open else row.get_audience_display(),
        waits_until=_moment(event, row.from_at) if row.from_at and row.from_at > now else "",
    )


def _moment(event, moment):
    own = moment.astimezone(event.zone)
    return f"{date_format(own, 'DATETIME_FORMAT')} ({times.offset(own)})"


def _kind(material):
    if material.file:
        return Path(material.file.name).suffix.removeprefix(".").upper()
    return urlsplit(material.link).hostname or ""


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
