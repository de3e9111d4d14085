from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from network.forums.veil import folder_checks
from network.forums.veil.serving import SignerServer


class Command(BaseCommand):
    help = "Keep the keys of veiled topics behind a Unix socket, as a user of its own."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--socket", required=True, help="Where the portal asks (VEIL_SIGNER).")
        parser.add_argument("--keys", required=True, help="The folder of keys, of mode 0700.")

    def handle(self, *args, **options):
        folder_checks.prepare(options["keys"])
        troubles = folder_checks.troubles_of(options["keys"])
        if troubles:
            raise CommandError(" ".join(troubles))
        with SignerServer(
            options["socket"], options["keys"], settings.VEIL_CALLS_A_MINUTE
        ) as server:
            self.stdout.write("The signer answers.")
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                self.stdout.write("The signer stops.")
