"""What the outbox holds of people."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.mail import addresses
from portal.mail.models import Letter
from portal.personal_data import declare


def exported(letter):
    return {
        "to": letter.address,
        "kind": letter.kind,
        "state": letter.state,
        "written": letter.written_at,
        "ended": letter.ended_at,
    }


def erase(letters, person):
    """Delete the letters, and what the outbox knows of the addresses they went to."""
    written_to = {person.email, *letters.values_list("address", flat=True)} - {""}
    letters.delete()
    Letter.objects.filter(address__in=written_to).delete()
    addresses.forget(written_to)


def expired(now):
    return Letter.objects.over(now - timedelta(days=settings.MAIL_KEPT_DAYS))


declare(
    Letter,
    person="person",
    label=_("Letters to you"),
    export=exported,
    kept=_(
        "What a letter says is wiped when it is sent. That it was sent, when and where to, is kept "
        "for some weeks. A letter that waits goes with your account."
    ),
    erase=erase,
    expired=expired,
)
