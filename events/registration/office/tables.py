"""Tables as files: CSV row by row, XLSX by a temporary file. What guests wrote is no formula."""

import csv
import tempfile

from django.http import FileResponse, StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Spreadsheets read a file as UTF-8 if it begins with this.
MARK = "\ufeff"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_text(value):
    """A cell that a spreadsheet takes as words, whatever it begins with."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_A_FORMULA) else text


class _Echo:
    """A file that hands back what the writer writes."""

    def write(self, text):
        return text


def csv_response(rows, name):
    writer = csv.writer(_Echo())

    def lines():
        yield MARK
        for row in rows:
            yield writer.writerow([as_text(value) for value in row])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    return _named(response, f"{name}.csv")


def xlsx_response(rows, name, *, title):
    """Cells are typed as text: nothing in the file can be a formula, with a mark or without."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    book.save(file)
    file.seek(0)
    return _named(FileResponse(file, content_type=XLSX), f"{name}.xlsx")


def _cell(sheet, value):
    cell = WriteOnlyCell(sheet, value=without_controls(as_text(value)))
    cell.data_type = "s"
    return cell


def without_controls(text):
    """XML of version 1.0 has no place for them."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")


def _named(response, name):
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
