"""``manage.py search_seed NUMBER``: made-up documents to measure the search with."""

import time

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from search.engines.request import EngineDown
from search.rebuilding import rebuild
from search.writing import Busy

STEP = 20_000


class Command(BaseCommand):
    help = (
        "Puts NUMBER made-up documents in the place of those it made before, and makes the index "
        "anew. 0 removes them."
    )

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, help="How many documents there are to be.")
        parser.add_argument("--seed", type=int, default=1, help="Another makes others.")
        parser.add_argument(
            "--no-index", action="store_true", help="Leave the index as it is; rebuild it later."
        )

    def handle(self, *, number, seed, no_index, verbosity, **options):
        if not apps.is_installed("search.specimens"):
            raise CommandError(
                "Made-up documents have no place in this portal: they are for the settings of "
                "development and tests, which install search.specimens."
            )
        if number < 0:
            raise CommandError("Give a number of documents, or 0 to remove them.")
        self.started, self.is_quiet = time.monotonic(), not verbosity
        self.fill(number, seed)
        if no_index:
            self.tell("The index was left as it is. Next: manage.py search_rebuild")
        else:
            self.index()

    def fill(self, number, seed):
        from search.specimens.filling import replace  # noqa: PLC0415 (not installed everywhere)

        for made in replace(number, seed):
            if made % STEP == 0 or made == number:
                self.tell(f"{made} of {number} documents made")
        if not number:
            self.tell("All made-up documents are removed.")

    def index(self):
        try:
            rebuild(self.tell_progress)
        except EngineDown as reason:
            raise CommandError(
                f"The documents are there, but not in the index: {reason}"
            ) from reason
        except Busy as reason:
            raise CommandError(
                "The documents are there, but the index is being made anew by another process. "
                "Run manage.py search_rebuild when it has ended."
            ) from reason
        self.tell("The index is made anew.")

    def tell_progress(self, done, total):
        if done % STEP == 0 or done == total:
            self.tell(f"{done} of {total} documents indexed")

    def tell(self, text):
        if not self.is_quiet:
            self.stdout.write(f"[{time.monotonic() - self.started:6.1f} s] {text}")
