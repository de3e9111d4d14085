"""Make the index anew: ``manage.py search_rebuild``."""

import sys

from django.core.management.base import BaseCommand, CommandError

from search.engines.request import EngineDown
from search.rebuilding import rebuild
from search.writing import Busy

WIDTH = 40


class Command(BaseCommand):
    help = "Make the search index anew beside the live one, then put it in its place."

    def handle(self, **options):
        try:
            run = rebuild(self.show if options["verbosity"] else None)
        except Busy:
            raise CommandError("Another rebuild is running. Wait until it has ended.") from None
        except EngineDown as reason:
            raise CommandError(f"The search engine does not answer: {reason}") from None
        if options["verbosity"]:
            seconds = (run.ended_at - run.started_at).total_seconds()
            self.stdout.write(f"{run.done} documents in {seconds:.1f} s; the new index is in use.")

    def show(self, done, total):
        """Draw the bar anew on a terminal; elsewhere the last line says all."""
        if sys.stdout.isatty():
            full = WIDTH * done // max(total, 1)
            bar = "#" * full + "-" * (WIDTH - full)
            self.stdout.write(f"\r[{bar}] {done}/{total}", ending="\n" if done >= total else "")
            self.stdout.flush()
