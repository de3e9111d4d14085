"""After a backup was restored: erase again whom it brought back."""

import datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.accounts.models import User
from portal.privacy import erasure, erasure_finishing


class Command(BaseCommand):
    help = "Erase the accounts that were erased before and came back with a restored backup."

    def add_arguments(self, parser):
        parser.add_argument(
            "--list",
            type=Path,
            default=Path(settings.DATA_DIR, "erased-accounts.jsonl"),
            help="The list of erased accounts, as it was before the restore.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Only say who would go.")

    def handle(self, *args, **options):
        if not options["list"].exists():
            raise CommandError(f"There is no list of erased accounts at {options['list']}.")
        found = [
            person for line in erasure_finishing.recorded(options["list"]) for person in back(line)
        ]
        for person in found:
            self.stdout.write(f"Account {person.pk}")
            if not options["dry_run"]:
                erasure.erase_again(person)
        if not options["dry_run"]:
            erasure_finishing.finish()
        self.stdout.write(f"{len(found)} of them were there.")


def back(line):
    """The account of a line, if it is there: a number alone may belong to somebody new by now."""
    joined_at = datetime.datetime.fromisoformat(line["joined_at"])
    return User.objects.filter(pk=line["account"], date_joined=joined_at)
