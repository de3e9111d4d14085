"""PDF files for tests, made by hand: each page a list of lines."""

from tests.factories.content import DocumentFactory


def pdf(*pages):
    """Return the bytes of a PDF with a page for each list of lines."""
    return pdf_of(*[stream(_shown(lines)) for lines in pages])


def pdf_of(*streams):
    """Return the bytes of a PDF with a page for each stream of instructions."""
    numbers = [4 + 2 * place for place in range(len(streams))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in zip(numbers, streams, strict=True):
        objects += [_page(number + 1), content]
    return assemble(objects)


def _page(content):
    box, font = "/MediaBox [0 0 595 842]", "/Resources << /Font << /F1 3 0 R >> >>"
    return f"<< /Type /Page /Parent 2 0 R {box} {font} /Contents {content} 0 R >>"


def _shown(lines):
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    return f"BT /F1 12 Tf 14 TL 72 770 Td {shown} ET".encode("latin-1")


def stream(data, extra=""):
    return f"<< /Length {len(data)} {extra} >>\nstream\n".encode() + data + b"\nendstream"


def assemble(objects):
    """Return a PDF of numbered objects, the first of which is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        body = content if isinstance(content, bytes) else content.encode()
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + head + table + trailer


def document(data, name="report.pdf", **fields):
    """Return a document whose file holds ``data``."""
    return DocumentFactory(file__data=data, file__filename=name, **fields)
