"""A report of the sample as it would be printed: the same words, charts and tables as its page."""

import io
import re

from portal.operations.sample import drawing, prose
from portal.operations.sample.sheets import MARGIN, MEASURE, Sheets, Style, width_of

TITLE = Style(size=23, font="bold", leading=1.18, after=10)
AUTHORS = Style(size=10.5, font="bold", colour="#0f4c5c", after=3)
SMALL = Style(size=9, colour="#55606e", after=14)
LEAD = Style(size=12, font="italic", after=14)
HEADING = Style(size=14, font="bold", colour="#0f4c5c", leading=1.3, after=5)
TEXT = Style()
ITEM = Style(indent=14, after=4)
QUOTE = Style(size=12, font="italic", colour="#b4471f", indent=20, after=12)
LABEL = Style(size=9.5, leading=1.3, after=2)
CAPTION = Style(size=10, font="bold", after=5)
BRAND, LINE = "#0f4c5c", "#d9d4c7"


def print_report(item, language):
    written = item.texts[language]
    sheets = Sheets(footer=written["publisher"])
    sheets.picture(*cover(item.shared["image"]))
    sheets.text(written["title"], TITLE)
    names = [author["name"] for author in written["authors"]]
    sheets.text(", ".join(names), AUTHORS)
    sheets.text(f"{written['publisher']}, {item.shared['date'].isoformat()}", SMALL)
    sheets.text(written["summary"], LEAD)
    for part in prose.parts(written["body"]):
        print_part(sheets, part, written["blocks"])
    return sheets.as_pdf(written["title"], ", ".join(names), language)


def cover(name):
    image = drawing.draw(name).resize((1000, 625)).crop((0, 90, 1000, 535))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=82)
    return file.getvalue(), image.size


def print_part(sheets, part, blocks):
    if part.kind in {"heading", "subheading"}:
        sheets.room(60)
        sheets.space(8)
        sheets.text(prose.plain(part.text), HEADING)
    elif part.kind == "quote":
        sheets.text(prose.plain(part.text), QUOTE)
    elif part.kind == "block":
        print_block(sheets, blocks[part.text])
    else:
        print_paragraph(sheets, prose.plain(part.text))


def print_paragraph(sheets, text):
    items = re.findall(r"^((?:-|\d+\.) .*(?:\n(?!-|\d+\.).*)*)", text, re.MULTILINE)
    for item in items:
        sheets.text(re.sub(r"^- ", "• ", item).replace("\n", " "), ITEM)
    if not items:
        sheets.text(text.replace("\n", " "), TEXT)
    elif items:
        sheets.space(4)


def print_block(sheets, block):
    printer = PRINTERS.get(block["block"])
    if printer:
        printer(sheets, block)


def print_chart(sheets, block):
    sheets.room(40 + 32 * len(block["bars"]))
    sheets.text(block["title"], CAPTION)
    most = 100 if block["unit"] == "%" else max(value for _label, value in block["bars"])
    for label, value in block["bars"]:
        sheets.text(label, LABEL)
        sheets.space(11)
        length = max(value / most * (MEASURE - 60), 1)
        sheets.bar(MARGIN, sheets.y, length, 9, BRAND)
        shown = f"{value} {block['unit']}".strip()
        sheets.put(shown, MARGIN + length + 6, sheets.y + 1, LABEL)
        sheets.space(6)
    sheets.space(2)
    sheets.text(block["source"], SMALL)


def print_table(sheets, block):
    rows = [
        [cell.strip() for cell in line.split("|")] for line in block["lines"].strip().split("\n")
    ]
    sheets.room(30 + 18 * len(rows))
    sheets.text(block["caption"], CAPTION)
    column = MEASURE / len(rows[0])
    for place, row in enumerate(rows):
        style = Style(size=9.5, font="regular" if place else "bold")
        sheets.space(16)
        for number, cell in enumerate(row):
            sheets.put(cell, MARGIN + number * column, sheets.y, style)
        sheets.bar(MARGIN, sheets.y - 5, MEASURE, 0.6, LINE)
    sheets.space(20)


def print_facts(sheets, block):
    sheets.room(60)
    column = MEASURE / len(block["facts"])
    sheets.space(26)
    for number, (value, label) in enumerate(block["facts"]):
        x = MARGIN + number * column
        sheets.put(value, x, sheets.y, Style(size=22, font="bold", colour=BRAND))
        size = min(9, 9 * (column - 8) / max(width_of(label, 9), 1))
        sheets.put(label, x, sheets.y - 14, Style(size=round(size, 1)))
    sheets.space(34)


def print_note(sheets, block):
    sheets.room(50)
    sheets.space(6)
    sheets.text(block["title"], CAPTION)
    sheets.text(prose.plain(block["text"]), TEXT)


PRINTERS = {
    "chart": print_chart,
    "table": print_table,
    "facts": print_facts,
    "callout": print_note,
}
