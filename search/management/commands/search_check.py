"""Compare the index with the database: ``manage.py search_check [--only-report]``."""

from django.core.management.base import BaseCommand, CommandError

from search.checking import check
from search.engines.request import EngineDown
from search.writing import Busy

WORDS = {
    "missing": "in the database, not in the index",
    "stray": "in the index, not in the database",
    "stale": "older in the index",
    "unseen": "changed without notice",
}
SHOWN = 20


class Command(BaseCommand):
    help = "Compare the search index with the database and mend what differs."

    def add_arguments(self, parser):
        parser.add_argument("--only-report", action="store_true", help="change nothing")

    def handle(self, **options):
        try:
            found = check(mend=not options["only_report"])
        except EngineDown as reason:
            raise CommandError(f"The search engine does not answer: {reason}") from None
        except Busy:
            raise CommandError("Another process writes to the index. Try again soon.") from None
        self.stdout.write(f"{found.compared} documents compared.")
        for name, meaning in WORDS.items():
            if keys := getattr(found, name):
                shown = ", ".join(keys[:SHOWN]) + (" ..." if len(keys) > SHOWN else "")
                self.stdout.write(f"{len(keys)} {meaning}: {shown}")
        if not found:
            self.stdout.write("Index and database are equal.")
        elif not options["only_report"]:
            self.stdout.write("All of it is mended.")
