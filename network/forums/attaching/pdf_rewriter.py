"""Read a PDF from standard input; write its pages anew, and nothing that it tells of its maker.

This is a process of its own, because a file may be made to do harm: it may take only so much time
and memory, and write no file. It is started by its path and imports nothing of the portal.

Only pages are taken over: what a page draws, and its links to other sites. Author, times, programs,
scripts, forms, comments, embedded files, layers' owners and the metadata of pictures stay behind.
"""

import io
import resource
import sys

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PdfReadError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

MOST_MEMORY = 768 * 1024**2
MOST_SECONDS = 15
MOST_PAGES = 300
MOST_OBJECTS = 50_000
BROKEN, LOCKED, TOO_MANY_PAGES, TOO_MUCH = 3, 4, 5, 6
OF_A_PAGE = ("/Type", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/UserUnit")
# Wherever they stand: metadata, private data of programs, files beside a picture, who drew a layer.
UNWANTED = (
    "/Metadata", "/PieceInfo", "/LastModified", "/AF", "/StructParent", "/StructParents",
    "/Measure", "/OPI", "/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate",
)  # fmt: skip
MARK, START_OF_SCAN, END, COMMENT = 0xFF, 0xDA, 0xD9, 0xFE
OF_PROGRAMS = {*range(0xE0, 0xF0), COMMENT}
# Within a scan: a byte that only looks like a mark, and marks of its own.
OF_A_SCAN = {0, *range(0xD0, 0xD8)}
# JFIF, and Adobe's word on the colours: without them pictures look otherwise.
NEEDED = (0xE0, 0xEE)


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    for kind in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(kind, (0, 0))


def main():
    data = sys.stdin.buffer.read()
    limit()
    try:
        written = rewritten(data)
    except MemoryError:
        sys.exit(TOO_MUCH)
    except Exception:  # noqa: BLE001 (there is no end to what can be wrong with a file)
        sys.exit(BROKEN)
    sys.stdout.buffer.write(written)


def rewritten(data):
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        sys.exit(LOCKED)
    if len(reader.pages) > MOST_PAGES:
        sys.exit(TOO_MANY_PAGES)
    if not reader.pages:
        raise PdfReadError("no pages")
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(_bare(page))
    _strip(writer)
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _bare(page):
    """The page with nothing but what it draws and its links to other sites."""
    inherited = {
        name: page.get(name) for name in ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
    }
    links = [link for link in map(_outward_link, _annotations(page)) if link is not None]
    for name in set(page) - {*OF_A_PAGE, "/Parent"}:
        del page[name]
    for name, value in inherited.items():
        if value is not None:
            page[NameObject(name)] = value
    if links:
        page[NameObject("/Annots")] = ArrayObject(links)
    return page


def _annotations(page):
    found = page.get("/Annots")
    found = found.get_object() if found is not None else []
    return [one.get_object() for one in found] if isinstance(found, ArrayObject) else []


def _outward_link(annotation):
    if not isinstance(annotation, DictionaryObject) or annotation.get("/Subtype") != "/Link":
        return None
    action = annotation.get("/A")
    action = action.get_object() if action is not None else None
    if not isinstance(action, DictionaryObject) or action.get("/S") != "/URI":
        return None
    address = action.get("/URI")
    address = address.get_object() if address is not None else ""
    address = address.decode("latin-1") if isinstance(address, ByteStringObject) else str(address)
    if not address.startswith(("https://", "http://", "mailto:")) or "/Rect" not in annotation:
        return None
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): annotation["/Rect"],
            NameObject("/Border"): ArrayObject(),
            NameObject("/A"): DictionaryObject(
                {
                    NameObject("/S"): NameObject("/URI"),
                    NameObject("/URI"): TextStringObject(address),
                }
            ),
        }
    )


def _strip(writer):
    """Take ``UNWANTED`` out of every object that was taken over, and metadata out of pictures."""
    seen, waiting = 0, [*writer._objects]  # noqa: SLF001 (there is no public way to all of them)
    while waiting:
        thing = waiting.pop()
        seen += 1
        if seen > 20 * MOST_OBJECTS:
            raise MemoryError
        if isinstance(thing, IndirectObject):
            continue
        if isinstance(thing, DictionaryObject):
            for name in UNWANTED:
                thing.pop(NameObject(name), None)
            if isinstance(thing, StreamObject):
                _strip_picture(thing)
            waiting += list(thing.values())
        elif isinstance(thing, ArrayObject):
            waiting += list(thing)


def _strip_picture(stream):
    filters = stream.get("/Filter")
    filters = filters.get_object() if filters is not None else []
    names = [str(one) for one in (filters if isinstance(filters, ArrayObject) else [filters])]
    if "/DCTDecode" in names or "/DCT" in names:
        if len(names) > 1:
            raise PdfReadError("a packed picture, packed again")
        stream._data = bare_jpeg(stream._data)  # noqa: SLF001 (its bytes as they are, not unpacked)
    elif "/JPXDecode" in names:
        raise PdfReadError("a kind of picture whose metadata we cannot take out")


def bare_jpeg(data):
    """A JPEG without Exif, XMP, comments and what hangs behind it; its pixels are not touched."""
    kept, place = [data[:2]], 2
    while place + 4 <= len(data) and data[place] == MARK and data[place + 1] != END:
        marker = data[place + 1]
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if marker == START_OF_SCAN:
            end = _end_of_scan(data, end)
        if marker in NEEDED or marker not in OF_PROGRAMS:
            kept.append(data[place:end])
        place = end
    return b"".join([*kept, b"\xff\xd9"])


def _end_of_scan(data, place):
    """Where the next mark stands that is neither stuffing nor a restart."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            return len(data)
        if data[place + 1] == MARK:
            place += 1
        elif data[place + 1] in OF_A_SCAN:
            place += 2
        else:
            return place


if __name__ == "__main__":
    main()
