"""Does the audit trail say what it said when it was written? ``manage.py audit_verify``."""

from django.core.management.base import BaseCommand, CommandError

from portal.audit import verification


class Command(BaseCommand):
    help = (
        "Verifies the audit trail and prints the hash of its last entry. Keep that hash elsewhere: "
        "given back as --expect it proves that nothing before it was rewritten."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--expect", default="", metavar="HASH", help="a hash that this command printed before"
        )

    def handle(self, *, expect, **options):
        verdict = verification.verify(expect)
        if not verdict.holds:
            raise CommandError(f"Entry {verdict.broken_at}: {verdict.fault}")
        if expect and not verdict.expected_found:
            raise CommandError(
                f"No entry has the hash {expect}: the trail was rewritten before that entry."
            )
        self.stdout.write(f"{verdict.count} entries, unbroken.")
        self.stdout.write(verdict.hash)
