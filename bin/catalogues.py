"""Compiles the translations (``.po``) into what Django reads (``.mo``), without gettext.

A machine with nothing but Python must speak French too, so ``bootstrap.py`` calls this.
"""

import ast
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

Entries = dict[str, str]
CONTEXT_END = "\x04"


def compile_all(locale: Path) -> None:
    """Compile every catalogue below ``locale`` that is newer than its compiled form."""
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            compiled.write_bytes(pack(read(source.read_text(encoding="utf-8"))))


def read(text: str) -> Entries:
    """Return each translated message under its key; fuzzy and obsolete ones are left out."""
    entries: Entries = {}
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = block.splitlines()
        fields = read_fields(line for line in lines if line and not line.startswith("#"))
        is_fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in lines)
        is_header = fields.get("msgid") == ""
        if "msgid" in fields and (is_header or not is_fuzzy):
            add(entries, fields)
    return entries


def read_fields(lines: Iterable[str]) -> dict[str, str]:
    """Collect ``msgid "a"`` with the quoted lines that continue it."""
    fields: dict[str, str] = {}
    field = ""
    for line in lines:
        quoted = line
        if not line.startswith('"'):
            field, _, quoted = line.partition(" ")
            fields[field] = ""
        fields[field] += ast.literal_eval(quoted.strip())
    return fields


def add(entries: Entries, fields: dict[str, str]) -> None:
    key = fields["msgid"]
    if "msgid_plural" in fields:
        key += "\0" + fields["msgid_plural"]
    if "msgctxt" in fields:
        key = fields["msgctxt"] + CONTEXT_END + key
    forms = [value for name, value in sorted(fields.items()) if name.startswith("msgstr")]
    if all(forms):
        entries[key] = "\0".join(forms)


def pack(entries: Entries) -> bytes:
    """Lay the entries out as gettext does: two tables of lengths and places, then the words."""
    pairs = sorted((key.encode(), value.encode()) for key, value in entries.items())
    head = 7 * 4
    place = head + len(pairs) * 16
    tables, words = [], b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), place + len(words)))
            words += pair[column] + b"\0"
    numbers = (0x950412DE, 0, len(pairs), head, head + len(pairs) * 8, 0, place)
    return struct.pack("<7I", *numbers) + b"".join(tables) + words


if __name__ == "__main__":
    compile_all(Path(sys.argv[1]))
