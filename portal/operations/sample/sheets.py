"""Sheets of paper that become a PDF: lines of text, bars and one picture; nothing is embedded.

Text is set in Helvetica, which every reader has; what its encoding lacks is replaced.
"""

import zlib
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 595, 842, 70
MEASURE = WIDTH - 2 * MARGIN
PAPER = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
SHOWS_TITLE = "/ViewerPreferences << /DisplayDocTitle true >>"
FONTS = {"regular": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"}
BOLD_IS_WIDER = 1.07

# Widths of Helvetica in thousandths of its size, by the characters that share them.
WIDTHS = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft\u00a0ÌÍÎÏìíîï",
    333: "()-r`“”",
    350: "•",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "Jckvsxyzç",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXYÀÂÄÉÈÊËŠ",
    722: "CDHNRUÇÙÛÜwñ",
    778: "GOQÔÖ",
    833: "Mm",
    889: "%",
    944: "Wœ",
    1000: "—…Œ",
    1015: "@",
}
WIDTH_OF = {character: width for width, group in WIDTHS.items() for character in group}
MOST = 556


def encoded(text):
    return text.encode("cp1252", "replace")


def width_of(text, size, font="regular"):
    wide = sum(WIDTH_OF.get(character, MOST) for character in text)
    return wide * size / 1000 * (BOLD_IS_WIDER if font == "bold" else 1)


def wrapped(text, size, measure, font="regular"):
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size, font) > measure:
            yield line
            longer = word
        line = longer
    yield line


@dataclass
class Style:
    size: float = 10.5
    font: str = "regular"
    colour: str = "#16202e"
    leading: float = 1.45
    indent: float = 0
    after: float = 8


class Sheets:
    """Writes from the top down and takes a new sheet when one is full."""

    def __init__(self, footer):
        self.footer = footer
        self.pages = []
        self.picture_file = None
        self.turn()

    def turn(self):
        self.strokes = []
        self.pages.append(self.strokes)
        self.y = HEIGHT - MARGIN

    def room(self, height):
        if self.y - height < MARGIN:
            self.turn()

    def space(self, height):
        self.y -= height

    def text(self, text, style):
        step = style.size * style.leading
        for line in wrapped(text, style.size, MEASURE - style.indent, style.font):
            self.room(step)
            self.y -= step
            self.put(line, MARGIN + style.indent, self.y, style)
        self.space(style.after)

    def put(self, line, x, y, style):
        escaped = encoded(line).replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        font = list(FONTS).index(style.font) + 1
        begin = f"BT {_fill(style.colour)} /F{font} {style.size} Tf {x:.1f} {y:.1f} Td (".encode()
        self.strokes.append(begin + escaped + b") Tj ET")

    def bar(self, x, y, width, height, colour):
        self.strokes.append(f"{_fill(colour)} {x:.1f} {y:.1f} {width:.1f} {height} re f".encode())

    def picture(self, jpeg, size):
        height = MEASURE * size[1] / size[0]
        self.picture_file = (jpeg, size)
        self.y -= height
        place = f"q {MEASURE} 0 0 {height:.1f} {MARGIN} {self.y:.1f} cm /Im1 Do Q"
        self.strokes.append(place.encode())
        self.space(20)

    def as_pdf(self, title, author, language):
        for number, strokes in enumerate(self.pages, start=1):
            self.strokes = strokes
            style = Style(size=8.5, colour="#55606e")
            self.put(self.footer, MARGIN, MARGIN / 2, style)
            self.put(str(number), WIDTH - MARGIN - width_of(str(number), 8.5), MARGIN / 2, style)
        return _assemble(self, title, author, language)


def _fill(colour):
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return f"{red / 255:.3f} {green / 255:.3f} {blue / 255:.3f} rg"


def _assemble(sheets, title, author, language):
    """Objects in this order: catalogue, list of pages, details, fonts, picture, then the pages."""
    first = 4 + len(FONTS) + 1
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(sheets.pages)))
    fonts = " ".join(f"/F{place + 1} {4 + place} 0 R" for place in range(len(FONTS)))
    resources = f"/Resources << /Font << {fonts} >> /XObject << /Im1 {first - 1} 0 R >> >>"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /Lang ({language}) {SHOWS_TITLE} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets.pages)} {PAPER} {resources} >>",
        f"<< /Title {_name(title)} /Author {_name(author)} /Producer (Parley) >>",
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
            for name in FONTS.values()
        ),
        _picture(*sheets.picture_file),
    ]
    for place, strokes in enumerate(sheets.pages):
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {first + 2 * place + 1} 0 R >>")
        objects.append(_stream("/Filter /FlateDecode", zlib.compress(b"\n".join(strokes))))
    return _file(objects)


def _name(text):
    return f"<{text.encode('utf-16-be', 'replace').hex()}>".replace("<", "<feff", 1)


def _picture(jpeg, size):
    about = (
        f"/Type /XObject /Subtype /Image /Width {size[0]} /Height {size[1]}"
        " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
    )
    return _stream(about, jpeg)


def _stream(about, data):
    return f"<< {about} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects):
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode()
        out += body if isinstance(body, bytes) else body.encode()
        out += b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        out += f"{place:010} 00000 n \n".encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R >>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
