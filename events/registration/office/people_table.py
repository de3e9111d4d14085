"""Reading a table of people: CSV in the usual flavours, or the first sheet of an XLSX file."""

import csv
import io
from zipfile import BadZipFile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MOST_ROWS = 1000
MOST_BYTES = 2 * 1024 * 1024
MOST_COLUMNS = 60
LONGEST_CELL = 1500
# The names under which a column is known, in the languages of the portal.
COLUMNS = {
    "name": {"name", "full name", "nom", "nom complet"},
    "email": {"e-mail address", "e-mail", "email", "email address", "adresse e-mail", "courriel"},
    "group": {"stakeholder group", "group", "groupe", "groupe de parties prenantes"},
    "affiliation": {"organisation", "organization", "affiliation", "institution"},
    "role": {"function", "role", "job title", "fonction"},
    "region": {"region", "région"},
    "language": {"language", "langue"},
}
NEEDED = ("name", "email", "group")


def read(file):
    """[{column: text}] with ``line``, the number of the line in the file, for each person."""
    if file.size > MOST_BYTES:
        raise ValidationError(_("The file is larger than 2 MB. Split it in parts."), code="size")
    is_book = file.name.lower().endswith(".xlsx")
    lines = _lines_of_book(file) if is_book else _lines_of_csv(file)
    return _people(lines)


def _lines_of_csv(file):
    text = _decoded(file.read())
    head = "\n".join(text.splitlines()[:5])
    try:
        dialect = csv.Sniffer().sniff(head, delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    try:
        yield from csv.reader(io.StringIO(text, newline=""), dialect, strict=False)
    except csv.Error as error:
        raise ValidationError(
            _("This is no table. Save it as CSV or XLSX and try again."), code="no_table"
        ) from error


def _decoded(data):
    if b"\x00" in data:
        raise ValidationError(
            _("This is no table. Save it as CSV or XLSX and try again."), code="no_table"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _lines_of_book(file):
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise ValidationError(
            _("This file cannot be read as XLSX. Save it again, or as CSV."), code="no_table"
        ) from error
    try:
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(max_row=MOST_ROWS + 10, max_col=MOST_COLUMNS, values_only=True):
            yield ["" if value is None else str(value) for value in row]
    finally:
        book.close()


def _people(lines):
    places, found = None, []
    for number, cells in enumerate(lines, start=1):
        if places is None:
            places = _places(cells)
            if places is None and number > 5:  # noqa: PLR2004 (a rule and empty lines may come first)
                break
            continue
        person = {name: _cell(cells, place) for name, place in places.items()}
        if any(person.values()):
            found.append(person | {"line": number})
        if len(found) > MOST_ROWS:
            raise ValidationError(
                _("The file has more than %(most)s people. Split it in parts.")
                % {"most": MOST_ROWS},
                code="many",
            )
    if places is None:
        raise ValidationError(
            _("The first line must name the columns: Name, E-mail address, Stakeholder group."),
            code="no_head",
        )
    if not found:
        raise ValidationError(_("There is nobody in the file below its first line."), code="empty")
    return found


def _places(cells):
    """{column: place} if this is the line that names them."""
    known = {}
    for place, cell in enumerate(cells[:MOST_COLUMNS]):
        word = cell.strip().strip("\ufeff").casefold()
        for name, words in COLUMNS.items():
            if word in words:
                known.setdefault(name, place)
    return known if all(name in known for name in NEEDED) else None


def _cell(cells, place):
    """The text of a cell without the mark that keeps it from being a formula."""
    text = cells[place].strip() if place < len(cells) else ""
    if text[:1] == "'" and text[1:2] in "=+-@":
        text = text[1:]
    return text[:LONGEST_CELL]
