"""Prints every address of the portal and who may open it: a table, or JSON for machines."""

import json

from django.core.management.base import BaseCommand

from portal import routes


class Command(BaseCommand):
    help = "Prints every address of the portal, with an example of each and who may open it."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    def handle(self, **options):
        rows = routes.described()
        if options["json"]:
            self.stdout.write(json.dumps(rows, indent=2))
        else:
            self.stdout.write("\n".join(_table(rows)))


def _table(rows):
    cells = [("name", "methods", "example", "who")] + [
        (
            row["name"],
            " ".join(row["methods"]),
            row["example"] or "(none in this database)",
            ", ".join(row["who"]) or "nobody",
        )
        for row in rows
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(3)]
    for *narrow, last in cells:
        yield "  ".join(
            [*(f"{cell:{width}}" for cell, width in zip(narrow, widths, strict=True)), last]
        )
