"""Word, Excel and PowerPoint files: packed anew without what they tell of those who worked on them.

Out go author, company, times, thumbnails, the marks of editing sessions, paths on somebody's
machine and the metadata of pictures; comments and tracked changes stay, without the names of their
authors. What can run, or fetches something from elsewhere by itself, is refused.
"""

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

from network.forums.attaching.pdf_rewriter import bare_jpeg
from network.forums.attaching.pictures import bare_png
from network.forums.attaching.refusing import broken, refuse, too_much

MOST_PARTS, MOST_UNPACKED, MOST_OF_ONE = 2000, 100 * 1024**2, 40 * 1024**2
TYPES = "[Content_Types].xml"
KINDS = {
    "word/document.xml": ("docx", "wordprocessingml.document"),
    "xl/workbook.xml": ("xlsx", "spreadsheetml.sheet"),
    "ppt/presentation.xml": ("pptx", "presentationml.presentation"),
}
OFFICE = "application/vnd.openxmlformats-officedocument."
DROPPED = re.compile(
    r"^/?(docProps/|customXml/|_xmlsignatures/|word/people\.xml$|.*printerSettings|.*/revisions/)",
    re.IGNORECASE,
)
RUNS = re.compile(
    r"vba|macro|activex|\.bin$|\.exe$|\.dll$|embeddings/|externalLinks/|attachedToolbars|webextensions",
    re.IGNORECASE,
)
TEXT_PARTS = (".xml", ".rels", ".vml")
PLAIN_PICTURES = (".emf", ".wmf")
TAG = re.compile(r"<[^<>\"']*(?:\"[^\"<]*\"[^<>\"']*|'[^'<]*'[^<>\"']*)*>")
VALUE = r"\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')"
NAMES = r"author|initials|userName|lastModifiedBy|userId|providerId|displayName"
NAMED = re.compile(rf"\s((?:[\w.-]+:)?(?:{NAMES}))" + VALUE)
TIMED = re.compile(r"\s(?:[\w.-]+:)?(?:date|dateUtc|dT|dt|created)" + VALUE)
SESSION = re.compile(r"\s(?:[\w.-]+:)?(?:rsid\w*|documentId)" + VALUE)
AUTHOR_TAG = re.compile(r"<(?:[\w.-]+:)?(?:cmAuthor|author)\s")
NAME = re.compile(r"\s(name)" + VALUE)
PRINTER = re.compile(r"<(?:[\w.-]+:)?pageSetup\s")
REFERENCE = re.compile(r"\s[\w.-]+:id" + VALUE)
AUTHOR = re.compile(r"(<(?:[\w.-]+:)?author(?:\s[^<>]*)?>)[^<]*(</)")
SESSIONS = re.compile(
    r"<((?:[\w.-]+:)?(?:rsids|absPath|fileSharing|docId|attachedTemplate|revisionPtr))"
    r"(?:\s[^<>]*)?(?:/>|>[\s\S]{0,200000}?</\1>)"
)
RELATION = re.compile(r"<(?:[\w.-]+:)?Relationship\s[^<>]*?/?>(?:</(?:[\w.-]+:)?Relationship>)?")
OVERRIDE = re.compile(r"<(?:[\w.-]+:)?Override\s[^<>]*?/>")
TARGET = re.compile(r"\sTarget\s*=\s*[\"']([^\"']*)[\"']")
PART = re.compile(r"\sPartName\s*=\s*[\"']/?([^\"']*)[\"']")
PROBLEMS = (
    zipfile.BadZipFile, zlib.error, UnicodeDecodeError, KeyError, RuntimeError, ValueError,
    NotImplementedError, EOFError, OSError, IndexError,
)  # fmt: skip


def is_packed(data):
    return data.startswith(b"PK\x03\x04")


def clean(data, name):
    try:
        return _anew(data)
    except PROBLEMS as error:
        raise broken() from error


def _anew(data):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        _weigh(packed.infolist())
        names = [part.filename for part in packed.infolist() if _is_wanted(part)]
        ending, kind = _kind(names)
        _refuse_what_runs(names, _read(packed, TYPES))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as anew:
            for part in names:
                # With the earliest time there is: when it was saved is nobody's.
                entry = zipfile.ZipInfo(part)
                entry.compress_type = zipfile.ZIP_DEFLATED
                anew.writestr(entry, _bare(part, _read(packed, part)))
    return ending, OFFICE + kind, out.getvalue()


def _is_wanted(part):
    return not part.is_dir() and not DROPPED.match(part.filename)


def _weigh(parts):
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise too_much()


def _read(packed, name):
    """A part, as far as a part may be long, whatever the list of parts says of its length."""
    with packed.open(name) as part:
        data = part.read(MOST_OF_ONE + 1)
    if len(data) > MOST_OF_ONE:
        raise too_much()
    return data


def _kind(names):
    for main, kind in KINDS.items():
        if main in names and TYPES in names:
            return kind
    raise refuse(
        _(
            "Packed files cannot be attached. Word, Excel and PowerPoint files without macros "
            "can (.docx, .xlsx, .pptx)."
        ),
        code="kind",
    )


def _refuse_what_runs(names, types):
    if any(RUNS.search(name) for name in names) or RUNS.search(types.decode()):
        raise refuse(
            _(
                "This file holds macros, embedded files or links to other files. Save it without "
                "them, or as a PDF, and attach that one."
            ),
            code="runs",
        )


def _bare(name, data):
    lower = name.lower()
    if lower.endswith((".jpg", ".jpeg")):
        return bare_jpeg(data)
    if lower.endswith(".png"):
        return bare_png(data)
    if lower.endswith(PLAIN_PICTURES):
        return data
    if not lower.endswith(TEXT_PARTS):
        raise refuse(
            _(
                "This file holds a part from which we cannot take out what it tells of its maker "
                "(%(part)s). Save it as a PDF and attach that one."
            )
            % {"part": name.rpartition("/")[2]},
            code="part",
        )
    return _bare_text(name, _decoded(data)).encode()


def _decoded(data):
    text = data.decode("utf-8-sig")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("a document type has no place in these files")
    return text


def _bare_text(name, text):
    if name == TYPES:
        return OVERRIDE.sub(lambda found: _kept(found, PART), text)
    if name.endswith(".rels"):
        return RELATION.sub(_relation, text)
    text = SESSIONS.sub("", text)
    text = TAG.sub(lambda found: _bare_tag(found[0]), text)
    return AUTHOR.sub(r"\1\2", text)


def _bare_tag(tag):
    """Without names, their times, sessions, and the way to the settings of a printer."""
    if NAMED.search(tag):
        tag = TIMED.sub("", NAMED.sub(r' \1=""', tag))
    if AUTHOR_TAG.match(tag):
        tag = NAME.sub(r' \1=""', tag)
    if PRINTER.match(tag):
        tag = REFERENCE.sub("", tag)
    return SESSION.sub("", tag)


def _kept(found, where):
    part = where.search(found[0])
    return "" if part and DROPPED.match(part[1]) else found[0]


def _relation(found):
    """Links that a person follows stay; what is fetched from elsewhere by itself does not."""
    relation = found[0]
    is_outward = re.search(r"TargetMode\s*=\s*[\"']External", relation)
    if is_outward and not re.search(r"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", relation):
        raise refuse(
            _(
                "This file fetches something from elsewhere when it is opened. Save it as a PDF "
                "and attach that one."
            ),
            code="runs",
        )
    target = TARGET.search(relation)
    if target is None or is_outward:
        return relation
    path = re.sub(r"^(\.\./|/)+", "", target[1])
    is_dropped = DROPPED.match(path) or path.startswith("people.xml")
    return "" if is_dropped else relation
