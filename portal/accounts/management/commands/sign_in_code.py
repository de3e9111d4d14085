"""``manage.py sign_in_code organiser``: what the authenticator app of a sample person shows now."""

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.accounts.cast import CAST


class Command(BaseCommand):
    help = "Print the present code of the second factor of a person of the sample."

    def add_arguments(self, parser):
        parser.add_argument("person", help="A key of the cast, such as organiser, or the address.")

    def handle(self, *args, person, **options):
        if not (settings.DEBUG or settings.SAMPLE_ALLOWED):
            raise CommandError("There is no sample here. It is for demonstrations only.")
        self.stdout.write(code_of(_find(person).totp_secret))


def code_of(secret):
    """The code of this half minute, as an authenticator app computes it."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def _find(person):
    key = person.partition("@")[0]
    part = CAST.get(key)
    if part is None or person not in (key, part.email):
        raise CommandError(
            f"Nobody in the sample is called {person}. Choose from {', '.join(CAST)}."
        )
    if part.totp_secret is None:
        raise CommandError(f"{part.key} has no role and needs no second factor.")
    return part
