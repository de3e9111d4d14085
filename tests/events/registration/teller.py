"""A process that tells what was missed, until nothing is left: ``python -m ...teller``."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django

django.setup()

from events.registration.models import Move  # noqa: E402
from events.registration.notifications import moves  # noqa: E402


def main():
    while Move.objects.filter(told_at=None).exists():
        moves.tell_missed()


if __name__ == "__main__":
    main()
