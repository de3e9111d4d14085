"""The text of PDF files, read once for each file."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.utils.file import hash_filelike

from content import pdf_reader
from content.models import DocumentText, PortalDocument
from search import outbox

READER = [sys.executable, "-I", "-B", str(Path(pdf_reader.__file__).resolve())]
MOST_SECONDS = 60
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad]\n(?=[^\W\d_A-Z])")
_ENDS_A_SENTENCE = (".", "!", "?", ":", "…", "。", "！", "？", "؟")
_SHORT = 0.7
State = DocumentText.State


def is_pdf(document):
    return document.file_extension.lower() == "pdf"


def expect(document):
    """Note that a file of which nothing was read is there; return whether it waits to be read."""
    if not is_pdf(document):
        DocumentText.objects.filter(document=document).delete()
        return False
    row, _created = DocumentText.objects.get_or_create(document=document)
    if row.state != State.WAITING and row.file_hash != hash_of(document):
        row.state, row.text, row.pages, row.file_hash = State.WAITING, "", None, ""
        row.save()
    return row.state == State.WAITING


def hash_of(document):
    """Return the hash of the file, empty where there is none."""
    if document.file_hash:
        return document.file_hash
    try:
        with document.open_file() as file:
            return hash_filelike(file)
    except OSError:
        return ""


def unread():
    """Return the documents whose text was not read, though it might be."""
    is_waiting = Q(extracted=None) | Q(extracted__state=State.WAITING)
    return PortalDocument.objects.filter(is_waiting, file__iendswith=".pdf")


def read(document):
    """Read the text of ``document`` unless that was done; a file that is replaced is read anew."""
    if not expect(document):
        return
    found, read_hash = extract(document), hash_of(document)
    with transaction.atomic():
        DocumentText.objects.filter(document=document).update(
            file_hash=read_hash,
            state=found.state,
            pages=found.pages,
            text=found.text,
            read_at=timezone.now(),
        )
        outbox.changed(document)


@dataclass(frozen=True)
class Extract:
    state: str
    text: str = ""
    pages: int | None = None


def extract(document, seconds=MOST_SECONDS):
    """Return what can be read of the file within the limits."""
    try:
        with document.open_file() as file:
            data = file.read(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE + 1)
    except OSError:
        return Extract(State.UNREADABLE)
    if len(data) > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        return Extract(State.UNREADABLE)
    pages = list(_lines(_run(data, seconds)))
    if not pages or not isinstance(pages[0], int):
        return Extract(State.UNREADABLE)
    text = "\n".join(line for page in pages[1:] for line in paragraphs(page))
    return Extract(State.READ if text else State.NO_TEXT, text, pages[0])


def _run(data, seconds):
    """Return what the reader wrote, whole or until its time was over."""
    try:
        ended = subprocess.run(  # noqa: S603 (the reader is ours, and what it reads is no command)
            READER,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as over:
        return over.stdout or b""
    return ended.stdout


def _lines(output):
    """Yield what each whole line of ``output`` says; one that was cut short is left out."""
    for line in output.splitlines(keepends=True):
        if line.endswith(b"\n"):
            yield json.loads(line)


def paragraphs(page):
    """Put the lines of a page together to paragraphs, as far as one can tell where they end."""
    text = page.encode(errors="ignore").decode().replace("\0", " ")
    lines = [" ".join(line.split()) for line in _HYPHEN.sub("", text).splitlines()]
    widest = max(map(len, lines), default=0)
    found, last = [], ""
    for line in lines:
        if not last or not line or _is_end(last, widest):
            found.append(line)
        else:
            found[-1] = f"{found[-1]} {line}"
        last = line
    return [paragraph for paragraph in found if any(map(str.isalnum, paragraph))]


def _is_end(line, widest):
    return line.endswith(_ENDS_A_SENTENCE) and len(line) < widest * _SHORT
