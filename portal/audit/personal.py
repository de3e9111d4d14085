"""What the audit trail holds of people: numbers for good, words for a while."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from portal.audit import acts
from portal.audit.models import Entry, Reason
from portal.personal_data import declare

REASONS_KEPT = timedelta(days=3 * 365)
FIRST = 10


def act(entry):
    """Return what the person did, and to which kind of object; whose it is, is not told here."""
    return {
        "number": entry.number,
        "at": entry.at,
        "act": str(acts.described(entry.act).label),
        "kind_of_object": entry.target_type,
        "facts": entry.facts,
    }


def reason(row):
    return {
        "at": row.entry.at,
        "act": str(acts.described(row.entry.act).label),
        "reason": row.text,
    }


def expired(now):
    return Reason.objects.filter(entry__at__lt=now - REASONS_KEPT)


def keep(rows, person):
    """Leave the rows as they are: they hold the number of an account, which then names nobody."""


declare(
    Reason,
    person="about",
    label=_("Reasons that were given for decisions about you"),
    export=reason,
    kept=_("Three years."),
    expired=expired,
    aged_by="entry__at",
    related=("entry",),
    order=FIRST,
)
declare(
    Reason,
    person="entry__actor",
    label=_("Reasons that you gave for what you did with a role"),
    export=reason,
    kept=_("Three years."),
    erase=keep,
    stays=_("The reasons stay, without your name: whom they were about may still ask for them."),
    related=("entry",),
    order=FIRST,
)
declare(
    Entry,
    person="actor",
    label=_("What you did with a role"),
    export=act,
    kept=_("For good, as the number of an account."),
    erase=keep,
    stays=_(
        "The audit trail keeps that account number so and so did it, because a chain that could be "
        "changed would prove nothing. The number leads to no name once the account is gone."
    ),
    order=FIRST,
)
