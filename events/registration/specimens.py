"""A guest who is none, for previews and test letters: his links open nothing."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from events.registration.models import Registration, Standing
from network.vocabulary import StakeholderGroup

NO_ROW = 0
STATES = {
    "received": Standing.PENDING,
    "waiting": Standing.WAITING,
    "offered": Standing.OFFERED,
    "declined": Standing.DECLINED,
    "cancelled": Standing.CANCELLED,
    "called-off": Standing.CANCELLED,
}


def guest_like(registration):
    """The guest of ``registration``, without what would let the reader act in his place."""
    kept = ("name", "email", "group", "affiliation", "language", "time_zone", "state", "arrived_at")
    values = {name: getattr(registration, name) for name in kept}
    if registration.person and not values["time_zone"]:
        values["time_zone"] = registration.person.time_zone
    return _specimen(registration.intake, **values)


def guest(intake, *, language="", letter="", name="", email="guest@example.org", time_zone=""):  # noqa: PLR0913 (what a guest has)
    return _specimen(
        intake,
        name=name or _("Name of the guest"),
        email=email,
        group=StakeholderGroup.GOVERNMENT,
        language=language or intake.event.language,
        time_zone=time_zone,
        state=STATES.get(letter, Standing.CONFIRMED),
    )


def context_for(letter, intake):
    """What a letter tells beside the event, where it needs something to tell."""
    event = intake.event
    earlier = event.starts_at - datetime.timedelta(days=1)
    return {
        "waiting": {"explanation": _("Here stands why there is no seat at once, and what place.")},
        "declined": {"reason": _("Here stands the reason that you give.")},
        "cancelled": {"had_seat": True},
        "called-off": {"had_seat": True},
        "changed": {"before": {"starts_at": earlier.isoformat()}},
    }.get(letter, {})


def _specimen(intake, **values):
    until = timezone.now() + datetime.timedelta(hours=intake.offer_hours)
    specimen = Registration(intake=intake, **values)
    specimen.pk = NO_ROW
    specimen.ticket = "0" * 12
    specimen.offered_until = until
    return specimen
