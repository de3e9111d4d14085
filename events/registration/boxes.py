"""The boxes of registration on the dashboard of an event: numbers and charts, no names."""

import datetime
from collections import Counter

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.programme.dashboard import Box, register
from events.registration import permissions
from events.registration.models import OVER, Intake
from events.registration.office import balance

MOST_POINTS = 60


def balance_box(request, event):
    intake = _intake(request, event)
    if intake is None:
        return None
    managers = permissions.may_see_people(request.user, event)
    link = {
        "url": "event_people" if managers else "event_people_balance",
        "label": _("All who registered") if managers else _("The balance in full"),
    }
    template = "registration/office/box_balance.html"
    return Box(_("Seats and balance"), template, balance.context(intake) | link)


def time_box(request, event):
    """How many had registered by each day, and how many of these are not out."""
    intake = _intake(request, event)
    if intake is None:
        return None
    labels, series = over_time(intake, event)
    if len(labels) < 2:  # noqa: PLR2004 (a line has two points)
        return None
    context = {"title": _("Registrations, day by day"), "labels": labels, "series": series}
    return Box(_("How it goes"), "registration/office/box_time.html", context, wide=True)


def _intake(request, event):
    if not permissions.may_see_balance(request.user, event):
        return None
    return Intake.objects.filter(event=event).first()


def over_time(intake, event):
    """(labels, series): counted up to the end of each day, in the zone of the event."""
    days = intake.registrations.order_by().annotate(
        day=TruncDate("registered_at", tzinfo=event.zone)
    )
    counted = days.values("day").annotate(number=Count("pk"))
    every = Counter({row["day"]: row["number"] for row in counted})
    out = Counter({row["day"]: row["number"] for row in counted.filter(state__in=OVER)})
    if not every:
        return [], []
    shown = _days(min(every), max(every))
    labels = [date_format(day, "MONTH_DAY_FORMAT") for day in shown]
    everybody = [sum(n for day, n in every.items() if day <= until) for until in shown]
    gone = [sum(n for day, n in out.items() if day <= until) for until in shown]
    running = [whole - over for whole, over in zip(everybody, gone, strict=True)]
    return labels, [(_("Registered"), everybody), (_("Of these not out"), running)]


def _days(first, last):
    """Every day, or days at equal distances where there would be too many points."""
    length = (last - first).days
    step = max(1, -(-length // MOST_POINTS))
    days = [first + datetime.timedelta(days=number) for number in range(0, length + 1, step)]
    return days if days[-1] == last else [*days, last]


register(balance_box, order=20)
register(time_box, order=60)
