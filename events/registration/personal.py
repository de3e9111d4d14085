"""What registration for events holds of a person, and how long.

Guests without an account are erased with their event (``erasing``), or by themselves through their
link (``actions.leaving``); an account takes its registrations along.
"""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.registration.actions import leaving
from events.registration.models import CheckIn, Circular, Invitation, Move, Registration
from portal.personal_data import declare

UNTIL_ERASED = _(
    "Until the day on which the event is erased: 180 days after its end, unless its organisers "
    "chose another one. Answers about travel, access and diet go some days after the event."
)
WITH_THE_EVENT = _("Until the day on which the event is erased.")
# Before the letters and consents that hang on the same account.
EARLY = 20


def forget_registrations(rows, person):
    """Those of the account, and those that its address was registered with while signed out."""
    named = Registration.objects.filter(email__iexact=person.email)
    found = (rows | named).select_related("intake__event", "party")
    for registration in found.order_by("pk").distinct():
        leaving.forget(registration)
    Invitation.objects.filter(email__iexact=person.email).update(
        name="", email="", note="", revoked_at=timezone.now()
    )
    Registration.objects.filter(by_email__iexact=person.email).update(by_name="", by_email="")


def files_of(registration):
    return [answer.file for answer in registration.answers.exclude(file="")]


def forget(field):
    return lambda rows, _person: rows.update(**{field: None})


declare(
    Registration,
    person="person",
    label=_("Your registrations for events"),
    export=leaving.data_of,
    files=files_of,
    kept=UNTIL_ERASED,
    erase=forget_registrations,
    stays=_(
        "That somebody of your stakeholder group and region registered and came stays, without "
        "your name, because the organisers report how many took part. A seat at an event to come "
        "goes to others."
    ),
    related=("intake__event", "party"),
    order=EARLY,
)
declare(
    Move,
    person="by",
    label=_("What you decided on registrations"),
    export=lambda row: {
        "event": row.registration.intake.event.title,
        "state": row.after,
        "reason": row.reason,
        "at": row.at,
    },
    kept=WITH_THE_EVENT,
    erase=forget("by"),
    stays=_("The decision stays, without who took it, because a guest’s seat rests on it."),
    related=("registration__intake__event",),
)
declare(
    CheckIn,
    person="by",
    label=_("Guests that you checked in"),
    export=lambda row: {
        "event": row.registration.intake.event.title,
        "act": row.act,
        "at": row.at,
    },
    kept=WITH_THE_EVENT,
    erase=forget("by"),
    stays=_("That the guest came stays; who checked him in is forgotten."),
    related=("registration__intake__event",),
)
declare(
    Invitation,
    person="made_by",
    label=_("Invitations to events that you made"),
    export=lambda row: {"event": row.intake.event.title, "made_at": row.made_at},
    kept=WITH_THE_EVENT,
    erase=forget("made_by"),
    stays=_("The invitation stays good; whose it is, is forgotten."),
    related=("intake__event",),
)
for field, label, sentence in (
    (
        "written_by",
        _("Letters to guests that you wrote"),
        _("The letter stays with the event, without who wrote it."),
    ),
    (
        "released_by",
        _("Letters to guests that you released"),
        _("The letter stays with the event, without who released it."),
    ),
):
    declare(
        Circular,
        person=field,
        label=label,
        export=lambda row: {
            "event": row.intake.event.title,
            "subject": row.subject,
            "text": row.text,
            "sent_at": row.sent_at,
        },
        kept=WITH_THE_EVENT,
        erase=forget(field),
        stays=sentence,
        related=("intake__event",),
    )
