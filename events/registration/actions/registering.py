"""How somebody is registered: by himself, an assistant, a delegation, an import, the API.

The seat itself is the affair of ``seats``; here stands what else belongs to it.
"""

from dataclasses import dataclass, field

from django.db import transaction

from events.registration import answers, rules, seats
from events.registration.models import Party, Registration, WaitingMode
from events.registration.seats.turns import patiently

OF_A_GUEST = ("name", "email", "group", "affiliation", "role", "region", "why", "time_zone")
OF_AN_ASSISTANT = ("by_name", "by_email")


@dataclass
class Registered:
    """``registration`` is the guest's own, ``is_new`` unless it ran already.

    ``companions`` are new beside it, ``known`` are those whose address was registered before.
    """

    registration: Registration
    is_new: bool = True
    companions: list = field(default_factory=list)
    known: list = field(default_factory=list)


@patiently
@transaction.atomic
def register(  # noqa: PLR0913 (who, in which language, and with whom)
    intake, *, data, person=None, language, invitation=None, companions=()
):
    """Register one guest, or a delegation; who is registered already is left as he is.

    ``data`` has the values of a guest by name, and where there are any: ``by_name`` and
    ``by_email`` of who registers him, ``party`` (the name of the delegation), ``together``,
    ``answers`` ({name of the field: value}) and ``agreed``. Each of ``companions`` has the values
    of one more guest. What ``seats`` refuses goes on to the caller.
    """
    guest = _guest(intake, data, language, invitation, person)
    others = [
        _guest(intake, _with_assistant(values, data), language, invitation) for values in companions
    ]
    rows = [guest, *others]
    known = _running(intake, rows) if others else {}
    party = _party(intake, data, known.get(guest.email), len(others))
    for row in rows:
        row.party = party
    new = _enter(rows, known, invitation, together=bool(data.get("together")))
    if guest in new:
        _complete(guest, data, language)
    own = known.get(guest.email, guest)
    if own is not guest and person is not None:
        Registration.objects.filter(pk=own.pk, person=None).update(person=person)
    return Registered(
        own, guest in new, [row for row in new if row is not guest], [*known.values()]
    )


def _guest(intake, data, language, invitation, person=None):
    values = {name: data[name] for name in OF_A_GUEST + OF_AN_ASSISTANT if data.get(name)}
    row = Registration(intake=intake, language=language, invitation=invitation, **values)
    row.email = row.email.lower()
    row.person = person
    return row


def _with_assistant(values, data):
    """Who registers the delegation stands for each of the others."""
    return values | {
        "by_name": data.get("by_name") or data["name"],
        "by_email": data.get("by_email") or data["email"],
    }


def _running(intake, rows):
    """{address: registration} of those of ``rows`` who are registered already."""
    found = intake.registrations.active().filter(email__in=[row.email for row in rows])
    return {row.email: row for row in found}


def _party(intake, data, running, others):
    if not others:
        return None
    if running is not None and running.party is not None:
        return running.party
    name = data.get("party") or data.get("affiliation") or data["name"]
    together = bool(data.get("together")) and running is None
    return Party.objects.create(intake=intake, name=name[:150], together=together)


def _enter(rows, known, invitation, *, together):
    """Enter those who are not ``known``; who turns out to be joins them there."""
    while True:
        new = [row for row in rows if row.email not in known]
        if known:
            _refuse_alike(rows, invitation, together=together)
        try:
            seats.enter(new, invitation=invitation, together=together and len(new) > 1)
        except seats.AlreadyRegistered as refusal:
            known[refusal.registration.email.lower()] = refusal.registration
        else:
            return new


def _complete(guest, data, language):
    if data.get("answers"):
        answers.add(guest, data["answers"])
    if data.get("agreed"):
        rules.agree_at_once(guest, language)


def _refuse_alike(rows, invitation, *, together):
    """Refuse who is registered as any other where there is no waiting list.

    Otherwise the answer would tell a stranger whose address he typed.
    """
    if rows[0].intake.waiting != WaitingMode.NONE:
        return
    probes = [
        Registration(
            intake=row.intake,
            name=row.name,
            email=f"probe-{row.ticket}@invalid.example",
            group=row.group,
        )
        for row in rows
    ]
    approved = invitation is not None and invitation.skips_approval
    mark = transaction.savepoint()
    seats.enter(probes, approved=approved, together=together and len(probes) > 1)
    transaction.savepoint_rollback(mark)
