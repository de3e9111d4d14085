"""``manage.py load_sample``: the sample programme, with an account for each of the cast."""

import contextlib
import json
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.operations.sample import loading
from portal.operations.sample.contract import contract


class Command(BaseCommand):
    help = "Loads the sample programme. A second run adds only what is missing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--json",
            action="store_true",
            help="Print people and objects as JSON, and nothing else, on standard output.",
        )
        parser.add_argument(
            "--no-sizes",
            action="store_true",
            help="Leave the sizes of the pictures to the worker, or to a later run.",
        )

    def handle(self, *, no_sizes, **options):
        if not (settings.DEBUG or settings.SAMPLE_ALLOWED):
            raise CommandError(
                "The sample programme has accounts whose passwords everybody knows, so it is not "
                "loaded here. Set SAMPLE_ALLOWED=true where no real person has an account."
            )
        self.started = time.monotonic()
        # Whatever prints while it loads must not stand between the reader and the JSON.
        with contextlib.redirect_stdout(sys.stderr):
            loading.load(self.tell, with_sizes=not no_sizes)
            loaded = contract()
        if options["json"]:
            self.stdout.write(json.dumps(loaded, ensure_ascii=False, indent=1, default=str))
        else:
            self.introduce(loaded["people"])

    def tell(self, text):
        self.stderr.write(f"[{time.monotonic() - self.started:5.1f} s] {text}")

    def introduce(self, people):
        accounts = [person for person in people if person["email"]]
        width = max(len(person["email"]) for person in accounts)
        self.stdout.write("\nSign in as one of these people:")
        for person in accounts:
            part = ", ".join(person["roles"]) or person["key"]
            line = f"  {person['email']:{width}}  {person['password']}  {person['name']} ({part})"
            self.stdout.write(line)
        self.stdout.write(
            "\nThose with a role are asked for a second factor: manage.py sign_in_code KEY\n"
        )
