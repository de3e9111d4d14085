"""The little markup in which the sample's texts are typed, and the rich text it becomes.

Paragraphs are parted by empty lines. ``## `` begins a heading, ``### `` a smaller one, ``- `` and
``1. `` a list, ``> `` a quotation (``> — `` its source), ``@name`` alone on a line stands for a
block. In a line: ``**strong**``, ``*emphasis*``, ``[label](@key of a page)``, ``[label](https://...)``.
"""

import html
import re
from dataclasses import dataclass

LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


@dataclass(frozen=True)
class Part:
    """A piece of a text: ``kind`` is heading, subheading, quote, block or paragraph."""

    kind: str
    text: str
    source: str = ""


def parts(text):
    for piece in re.split(r"\n\s*\n", text.strip()):
        if piece.startswith("### "):
            yield Part("subheading", piece[4:])
        elif piece.startswith("## "):
            yield Part("heading", piece[3:])
        elif piece.startswith("@"):
            yield Part("block", piece[1:])
        elif piece.startswith("> "):
            yield _quote(piece)
        else:
            yield Part("paragraph", piece)


def _quote(piece):
    lines = [line[2:] for line in piece.splitlines()]
    source = lines.pop()[2:] if lines[-1].startswith("— ") else ""
    return Part("quote", " ".join(lines), source)


def rich(text, address_of):
    """Rich text for a field; ``address_of`` gives the attributes of a link for its target."""
    return "".join(_element(part, address_of) for part in parts(text))


def paragraphs(pieces, address_of):
    """Rich text of some paragraphs and lists that follow each other."""
    return "".join(_paragraph(piece, address_of) for piece in pieces)


def plain(text):
    """The words alone, for paper."""
    return re.sub(r"\*+", "", LINK.sub(r"\1", text))


def _element(part, address_of):
    if part.kind in {"heading", "subheading"}:
        return f"<h3>{inline(part.text, address_of)}</h3>"
    if part.kind == "quote":
        return f"<blockquote>{inline(part.text, address_of)}</blockquote>"
    return _paragraph(part.text, address_of)


def _paragraph(piece, address_of):
    for marker, tag in ((r"- ", "ul"), (r"\d+\. ", "ol")):
        if re.match(marker, piece):
            items = re.split(rf"(?:^|\n){marker}", piece)[1:]
            listed = "".join(f"<li>{inline(item, address_of)}</li>" for item in items)
            return f"<{tag}>{listed}</{tag}>"
    return f"<p>{inline(piece, address_of)}</p>"


def inline(text, address_of):
    text = html.escape(text.replace("\n", " "), quote=False)
    text = LINK.sub(lambda found: f"<a {address_of(found[2])}>{found[1]}</a>", text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)
