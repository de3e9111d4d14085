"""What this app holds of people: their consents, and what they asked for their data."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from portal.personal_data import declare
from portal.privacy.models import ConsentEvent, Erasure, Export

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
declare(
    Export,
    person="person",
    label=_("Copies of your data that you asked for"),
    export=lambda copy: {
        "asked_at": copy.asked_at,
        "ready_at": copy.ready_at,
        "file_deleted_after": copy.ends_at,
        "state": copy.get_state_display(),
        "bytes": copy.size,
    },
    kept=_("The file for some days, that you asked for it as long as you have an account."),
)
declare(
    Erasure,
    person="person",
    label=_("That you asked to delete your account"),
    export=lambda erasure: {
        "asked_at": erasure.asked_at,
        "due_at": erasure.due_at,
        "taken_back_at": erasure.withdrawn_at,
    },
    kept=_("For good, without your name."),
    erase=lambda erasures, _person: erasures.update(person=None),
    stays=_(
        "The number of the account and the day stay, so that a restored backup can be told whom "
        "to erase again."
    ),
)
