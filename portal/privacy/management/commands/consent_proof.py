"""What an address agreed to, also after its account is gone."""

from django.core.management.base import BaseCommand
from django.db.models import Q

from portal.privacy.models import ConsentEvent
from portal.privacy.models.consents import fingerprint_of


class Command(BaseCommand):
    help = (
        "Lists what the person of an address agreed to and took back, also up to three years after "
        "the account is gone. Whoever asks has to give the address: it cannot be found out here."
    )

    def add_arguments(self, parser):
        parser.add_argument("address")

    def handle(self, *, address, **options):
        wanted = Q(person__email__iexact=address) | Q(former=fingerprint_of(address))
        events = ConsentEvent.objects.filter(wanted).select_related("wording__of").order_by("pk")
        for event in events:
            text = f"{event.purpose} version {event.wording.version} ({event.wording.language})"
            about = f" about {event.about}" if event.about else ""
            self.stdout.write(f"{event.at:%Y-%m-%d %H:%M} UTC {event.action}: {text}{about}")
        if not events:
            self.stdout.write("Nothing is known of this address.")
