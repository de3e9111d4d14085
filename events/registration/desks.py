"""What a desk may see, and how long: the list of the day, and the counts.

A desk is open until somebody closes it, or until a day after the end of its event. What was done
before may still be sent afterwards, by a phone that was off the net.
"""

import datetime
import hashlib
import json

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone

from events.programme.permissions import may_check_in
from events.registration import tickets
from events.registration.actions.checking_in import Act
from events.registration.models import CheckIn, Desk, Registration, Standing
from network.vocabulary import StakeholderGroup

COOKIE = "desk"
SALT = "events.registration.desk"
AFTER_THE_END = datetime.timedelta(days=1)


def by_secret(secret):
    return Desk.objects.select_related("intake__event").filter(secret=secret).first()


def closes_at(desk):
    over = desk.intake.event.ends_at + AFTER_THE_END
    return min(over, desk.closed_at) if desk.closed_at else over


def is_open(desk):
    event = desk.intake.event
    running = event.cancelled_at is None and event.erased_at is None
    return running and timezone.now() < closes_at(desk)


def remember(response, desk):
    """Let this phone open tickets as ``desk`` from now on."""
    left = closes_at(desk) - timezone.now()
    response.set_signed_cookie(
        COOKIE,
        str(desk.pk),
        salt=SALT,
        max_age=int(left.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def of_phone(request):
    """The open desk that this phone works as, or ``None``."""
    number = request.get_signed_cookie(COOKIE, default="", salt=SALT)
    if not number.isdecimal():
        return None
    desk = Desk.objects.select_related("intake__event").filter(pk=number).first()
    return desk if desk is not None and is_open(desk) else None


def may_open(request, event):
    """Whether a ticket of ``event`` says a name here: an open desk, or one who checks people in."""
    desk = of_phone(request)
    if desk is not None and desk.intake.event_id == event.pk:
        return True
    return request.user.is_authenticated and may_check_in(request.user, event)


def expected(intake):
    """Whom the desks await: all with a seat, by name."""
    return intake.registrations.confirmed().order_by("name", "pk")


def named(rows, text):
    """Those of ``rows`` in whose name or organisation every word of ``text`` stands."""
    for word in text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(affiliation__icontains=word))
    return rows


def list_of(intake):
    """The list as a phone keeps it: for each seat a name, a group, a mark, and when by whom."""
    first = _firsts(intake)
    rows = expected(intake).values_list("pk", "name", "group", "ticket", "arrived_at")
    guests = [
        {
            "mark": tickets.mark(intake, ticket),
            "name": name,
            "group": group,
            "at": arrived_at and arrived_at.isoformat(),
            "desk": first.get((pk, arrived_at), ""),
        }
        for pk, name, group, ticket, arrived_at in rows
    ]
    return {"guests": guests, "groups": dict(StakeholderGroup.choices)}


def _firsts(intake):
    """{(registration, moment): name of the desk} of what was done at the desks of this event."""
    acts = CheckIn.objects.filter(registration__intake=intake, act=Act.ARRIVED)
    rows = acts.values_list("registration_id", "at", "desk__name")
    return {(registration, at): name or "" for registration, at, name in rows}


def by_mark(intake):
    """{mark: registration} of all who ever registered, so that the cancelled are told apart."""
    found = Registration.objects.filter(intake=intake)
    return {tickets.mark(intake, row.ticket): row for row in found}


def tag_of(content):
    text = json.dumps(content, sort_keys=True, default=str)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def counts(intake):
    """[(label, arrived, expected)] for each group that is awaited, in the fixed order."""
    rows = (
        intake.registrations.filter(state=Standing.CONFIRMED)
        .order_by()
        .values("group")
        .annotate(expected=Count("pk"), here=Count("arrived_at"))
    )
    found = {row["group"]: (row["here"], row["expected"]) for row in rows}
    return [(label, *found[key]) for key, label in StakeholderGroup.choices if key in found]
