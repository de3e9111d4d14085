"""``make demo``: from an installed repository to a portal that answers, with people to be."""

import errno
import io
import json
import os
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from portal.operations import processes


class Command(BaseCommand):
    help = "Prepares the sample programme and serves it, with a worker, on one port."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))

    def handle(self, *, port, **options):
        self.started = time.monotonic()
        try:
            self.prepare_and_serve(port)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
        except (OSError, OperationalError) as error:
            if not is_disk_full(error):
                raise
            raise CommandError(f"The disk is full: make room at {settings.DATA_DIR}.") from error

    def prepare_and_serve(self, port):
        if processes.is_port_taken("127.0.0.1", port):
            raise CommandError(f"Port {port} is taken: choose another with make demo PORT=...")
        self.say("Collecting styles, scripts and pictures")
        call_command("collectstatic", interactive=False, verbosity=0)
        self.say("Preparing the database; the first time this takes half a minute")
        call_command("migrate", interactive=False, verbosity=0)
        # The worker makes the sizes of the pictures while people look around already.
        self.say("Loading the sample programme")
        people = self.load_sample()
        self.say("Making the search index")
        call_command("search_rebuild", verbosity=0)
        self.introduce(people, port)
        call_command("serve", host="127.0.0.1", port=port, with_worker=True)

    def say(self, text):
        seconds = time.monotonic() - self.started
        self.stdout.write(f"[{seconds:4.0f} s] {text}")
        self.stdout.flush()

    def load_sample(self):
        answer = io.StringIO()
        call_command("load_sample", json=True, no_sizes=True, stdout=answer)
        return json.loads(answer.getvalue())["people"]

    def introduce(self, people, port):
        accounts = [person for person in people if person["email"]]
        width = max(len(person["email"]) for person in accounts)
        lines = [
            "",
            f"Parley answers at http://localhost:{port}/ (Ctrl-C stops it).",
            f"Mail is not sent but written to {settings.EMAIL_FILE_PATH}",
            "",
            "Sign in as one of these people:",
            *(f"  {p['email']:{width}}  {p['password']}  {describe(p)}" for p in accounts),
            "",
            "People with a role are asked for a code from an authenticator as well;",
            "make code WHO=editor prints it.",
            "",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def is_disk_full(error):
    return getattr(error, "errno", None) == errno.ENOSPC or "disk is full" in str(error)


def describe(person):
    return f"{person['name']} ({', '.join(person['roles']) or person['key']})"
