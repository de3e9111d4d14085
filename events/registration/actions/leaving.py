"""A guest takes himself out: what is kept of him, given out and erased."""

from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone

from events.registration import answers, letters, reasons, seats
from events.registration.models import Invitation, Registration
from portal.accounts.models import User
from portal.mail.models import UndeliverableAddress

PLAIN = ("name", "email", "affiliation", "role", "why", "language", "time_zone", "by_name")
BLANK = ("name", "email", "affiliation", "role", "why", "time_zone", "by_name", "by_email", "note")


def data_of(registration):
    """Everything that is kept of one guest, plain and fit for JSON."""
    return {
        "event": registration.event.title,
        "registration": {name: getattr(registration, name) for name in PLAIN}
        | {
            "by_email": registration.by_email,
            "group": registration.get_group_display(),
            "region": registration.get_region_display(),
            "state": registration.get_state_display(),
            "ticket": registration.ticket,
            "delegation": registration.party.name if registration.party else "",
            "registered_at": registration.registered_at,
            "checked_in_at": registration.arrived_at,
            "note_of_the_organisers": registration.note,
        },
        "answers": [_said(given) for given in answers.of(registration)],
        "travel_access_diet": [_said(given) for given in answers.logistics_of(registration)],
        "agreements": [
            {"to": row.purpose, "version": row.version, "at": row.at}
            for row in registration.agreements.all()
        ],
        "decisions": [_decided(move) for move in registration.moves.all()],
        "letters": [
            {"subject": row.subject, "at": row.written_at, "text": row.text}
            for row in letters.of_registration(registration)
        ],
    }


def _said(given):
    return {"question": given.question.label, "answer": given.text}


def _decided(move):
    return {"at": move.at, "what": str(reasons.sentence(move)), "reason": move.reason}


@transaction.atomic
def forget(registration):
    """Give the seat back and take the person out of the row; that somebody was there stays."""
    if not registration.is_over and registration.event.ends_at > timezone.now():
        seats.cancel(registration)
    email = registration.email
    letters.of_registration(registration).delete()
    answers.forget(registration)
    registration.agreements.all().delete()
    registration.moves.update(reason="", by=None)
    # Nobody is left to write to.
    registration.moves.filter(told_at=None).update(told_at=timezone.now())
    Invitation.objects.filter(registrations=registration).exclude(email="").update(
        name="", email="", note="", revoked_at=timezone.now()
    )
    empty = dict.fromkeys(BLANK, "") | {"person": None, "party": None, "logistics_at": None}
    Registration.objects.filter(pk=registration.pk).update(**empty)
    _forget_bounces(email)


def _forget_bounces(email):
    """That mail to the address came back, unless an account or another event has it."""
    if Registration.objects.filter(email__iexact=email).exists():
        return
    if not User.objects.filter(email__iexact=email).exists():
        rows = UndeliverableAddress.objects.alias(lower=Lower("address"))
        rows.filter(lower=email.lower()).delete()
