"""What this app holds of people: their consents, and what they asked for their data."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from portal.personal_data import declare
from portal.privacy.models import ConsentEvent

CONSENTS_KEPT = timedelta(days=3 * 365)


def consent(event):
    return {
        "purpose": event.purpose,
        "action": event.get_action_display(),
        "about": event.about or None,
        "text": event.wording.title,
        "version": event.wording.version,
        "language": event.wording.language,
        "by_way_of": event.channel,
        "at": event.at,
    }


declare(
    ConsentEvent,
    person="person",
    label=_("What you agreed to, and what you took back"),
    export=consent,
    kept=_("As long as you have an account, and three years after."),
    erase=lambda events, person: events.cut_off(person),
    stays=_(
        "That somebody agreed, to which text and when, stays for three years with a fingerprint of "
        "the address instead of a name, so that we can answer if it is disputed."
    ),
    expired=lambda now: ConsentEvent.objects.forgotten_since(now - CONSENTS_KEPT),
    erase_expired=lambda events: events.forget(),
    aged_by="gone_at",
    related=("wording__of",),
)
