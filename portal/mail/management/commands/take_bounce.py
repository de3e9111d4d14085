"""The mail server pipes each mail to the address for bounces into this command."""

import sys

from django.core.management.base import BaseCommand, CommandError

from portal.mail import bounces

LARGEST = 10 * 1024 * 1024
# sysexits.h, EX_DATAERR: the mail server returns such a mail instead of trying it again.
NOT_UNDERSTOOD = 65


class Command(BaseCommand):
    help = "Read a delivery status notification from standard input and note the bounce."
    requires_system_checks = []

    def handle(self, *args, **options):
        raw = sys.stdin.buffer.read(LARGEST)
        try:
            self.stdout.write(bounces.take(raw))
        except bounces.NoReport as reason:
            raise CommandError(str(reason), returncode=NOT_UNDERSTOOD) from reason
