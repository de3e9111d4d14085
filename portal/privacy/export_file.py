"""A copy of personal data as a file: a ZIP with a README, one JSON for each label, and files.

It is written row by row, so that a hundred thousand rows need no more memory than a hundred. JSON
has one row a line; its keys are English and stay the same in every language of the portal.
"""

import contextlib
import os
import shutil
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import get_valid_filename, slugify

from portal.personal_data import declared

AT_ONCE = 1000
encode = DjangoJSONEncoder(ensure_ascii=False).encode


@dataclass
class Part:
    """What has the same label: one file, and its line in the README."""

    name: str
    label: str
    kept: str
    helds: list = field(default_factory=list)
    rows: int = 0
    files: int = 0


@dataclass(frozen=True)
class Written:
    size: int
    rows: int


def folder():
    return Path(settings.EXPORTS_ROOT)


def files():
    with contextlib.suppress(FileNotFoundError):
        yield from folder().iterdir()


def path_of(export):
    return folder() / f"{export.token}.zip"


def write(export):
    """Write the file of ``export`` beside its place, then put it there whole."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = folder() / f"{export.token}.{os.getpid()}.part"
    try:
        with open(unfinished, "wb", opener=_for_us_alone) as file:
            rows = _fill(file, export)
        unfinished.replace(path_of(export))
    finally:
        unfinished.unlink(missing_ok=True)
    return Written(path_of(export).stat().st_size, rows)


def _for_us_alone(path, flags):
    return os.open(path, flags, 0o600)


def _fill(file, export):
    with (
        translation.override(export.language),
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        written = parts()
        for part in written:
            _write_part(archive, part, export.person)
        values = {"parts": written, "at": timezone.now(), "site_name": settings.WAGTAIL_SITE_NAME}
        archive.writestr("README.txt", render_to_string("privacy/export_readme.txt", values))
    return sum(part.rows for part in written)


def parts():
    """Return what is given out, by label, in the language of the moment."""
    found = {}
    for held in declared():
        if held.export is not None:
            with translation.override("en"):
                name = slugify(str(held.label))
            part = found.setdefault(name, Part(name, str(held.label), str(held.kept)))
            part.helds.append(held)
    return sorted(found.values(), key=lambda part: part.name)


def _write_part(archive, part, person):
    """Write the rows of a part, if there are any, and after them the files that go with them."""
    rows = _rows(part, person)
    first = next(rows, None)
    if first is None:
        return
    with archive.open(f"{part.name}.json", "w") as file:
        file.write(b"[\n" + encode(first).encode())
        for row in rows:
            file.write(b",\n" + encode(row).encode())
        file.write(b"\n]\n")
    for held in part.helds:
        if held.files:
            _write_files(archive, part, held, person)


def _rows(part, person):
    for held in part.helds:
        for row in _iterate(held, person):
            exported = held.export(row)
            if exported is not None:
                part.rows += 1
                yield exported


def _iterate(held, person):
    rows = (
        held.rows_of(person).select_related(*held.related) if held.related else held.rows_of(person)
    )
    return rows.order_by("pk").iterator(chunk_size=AT_ONCE)


def _opened(kept):
    """Open a file of a storage, or one that lies in its row."""
    return kept.storage.open(kept.name) if hasattr(kept, "storage") else kept.open()


def _write_files(archive, part, held, person):
    for row in _iterate(held, person):
        for kept in held.files(row):
            name = get_valid_filename(PurePath(kept.name).name)
            target = f"files/{part.name}/{row.pk}-{name}"
            with contextlib.suppress(FileNotFoundError), _opened(kept) as source:
                with archive.open(target, "w") as file:
                    shutil.copyfileobj(source, file)
                part.files += 1
