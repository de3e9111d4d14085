"""Which kinds of files there are, how each is told by its bytes, and the name it is kept under."""

import re
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from network.forums.attaching import documents, office, pictures, texts
from network.forums.attaching.refusing import refuse

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 8
MOST_BYTES = MOST_MEGABYTES * MEGABYTE
MOST_FILES = 5
LONGEST_NAME = 80
ENDINGS = ("jpg", "jpeg", "png", "webp", "gif", "pdf", "docx", "xlsx", "pptx", "txt", "csv", "md")
ACCEPT = ",".join(f".{ending}" for ending in ENDINGS)
# Control signs, and those that turn the direction of what follows, so that a name reads otherwise.
UNFIT = re.compile('[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\\\\/:*?"<>|]+')


@dataclass(frozen=True)
class Prepared:
    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True)
class Sort:
    """``is_it(data)`` tells by the bytes; ``clean(data, name)`` -> (ending, type, bytes)."""

    is_it: Callable
    clean: Callable


SORTS = (
    Sort(pictures.is_picture, pictures.clean),
    Sort(documents.is_pdf, documents.clean),
    Sort(office.is_packed, office.clean),
    Sort(texts.is_text, texts.clean),
)


def prepare(file, forum):
    """Return the ``Prepared`` of an uploaded ``file``; in a safe space its name says nothing."""
    if file.size > MOST_BYTES:
        raise refuse(
            _("The file is larger than %(most)s MB. Attach a smaller one.")
            % {"most": MOST_MEGABYTES},
            code="big",
        )
    data = file.read()
    if not data:
        raise refuse(_("The file is empty. Attach another one."), code="empty")
    for sort in SORTS:
        if sort.is_it(data):
            ending, content_type, cleaned = sort.clean(data, file.name)
            return Prepared(_name(file.name, ending, forum), content_type, cleaned)
    raise refuse(
        _(
            "Files of this kind cannot be attached. Pictures (JPEG, PNG, WebP, GIF), PDF, Word, "
            "Excel and PowerPoint files without macros, and plain text can."
        ),
        code="kind",
    )


def _name(given, ending, forum):
    if forum.is_under_rule:
        return f"file-{secrets.token_hex(3)}.{ending}"
    stem = PurePosixPath(unicodedata.normalize("NFC", given.replace("\\", "/"))).stem
    stem = " ".join(UNFIT.sub(" ", stem).split()).strip(". ")[:LONGEST_NAME]
    return f"{stem or _('file')}.{ending}"
