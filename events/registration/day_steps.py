"""What an organiser is to do about the day and afterwards, and its boxes on the dashboard."""

import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.programme import dashboard, next_steps
from events.programme.next_steps import Step
from events.programme.permissions import may_check_in, may_manage
from events.registration import attendance, desks, permissions
from events.registration.models import Intake, Receipt, Registration

DESKS_BEFORE = datetime.timedelta(days=2)
BADGES_BEFORE = datetime.timedelta(days=7)
WARNED_DAYS = 14
URGENT_DAYS = 3
REPORT_WANTED = datetime.timedelta(days=60)


def make_steps(event, user, now):
    if event.published_at is None:
        return []
    intake = Intake.objects.filter(event=event).first()
    if intake is None:
        return []
    found = []
    if event.cancelled_at is None and event.erased_at is None:
        found += _of_the_day(event, intake, user, now) + _afterwards(event, intake, user, now)
    return found + (_erasure(event, user, now) if may_manage(user, event) else [])


def _of_the_day(event, intake, user, now):
    found = []
    left = event.starts_at - now
    if not event.is_on_site or event.ends_at <= now or left > BADGES_BEFORE:
        return found
    if may_manage(user, event) and left > datetime.timedelta(0):
        why = _("Name, group and ticket on paper, for everybody with a seat.")
        found.append(
            Step(_("Print the badges"), reverse("event_door_badges", args=[event.pk]), why)
        )
    if may_check_in(user, event) and left <= DESKS_BEFORE:
        is_there = intake.desks.filter(closed_at=None).exists()
        why = _("A phone that scans tickets, also without a net.")
        address = reverse("event_door", args=[event.pk])
        found.append(Step(_("Open a desk"), address, why, urgent=not is_there, done=is_there))
    return found


def _afterwards(event, intake, user, now):
    if event.ends_at > now or not may_manage(user, event):
        return []
    found = []
    confirmed = Registration.objects.filter(intake=intake).confirmed()
    is_known = confirmed.arrived().exists()
    if confirmed.exists() and not is_known and now - event.ends_at < desks.AFTER_THE_END:
        why = _("Nobody is checked in. Desks stay open for a day after the end.")
        address = reverse("event_door", args=[event.pk])
        found.append(Step(_("Enter who came"), address, why, urgent=True))
    if now - event.ends_at < REPORT_WANTED:
        has_report = event.reports.exists()
        why = _("The portal fills a draft with what it knows.")
        address = reverse("event_after", args=[event.pk])
        found.append(Step(_("Begin the report"), address, why, done=has_report))
    return found


def _erasure(event, user, now):
    """Warned two weeks before, so that what is still needed can be taken out."""
    if event.erased_at is not None or event.ends_at > now:
        return []
    days = (event.erase_on - now.astimezone(event.zone).date()).days
    if days > WARNED_DAYS:
        return []
    label = _("See what is erased on %(day)s") % {"day": date_format(event.erase_on)}
    why = _("Take out what you still need, or choose another day.")
    address = reverse("event_after_erasure", args=[event.pk])
    return [Step(label, address, why, urgent=days <= URGENT_DAYS)]


def attendance_box(request, event):
    """From the first check-in on; numbers only, so that facilitators see it too."""
    if not permissions.may_see_balance(request.user, event):
        return None
    found = attendance.count(event)
    if not found["total"]["arrived"]:
        return None
    return dashboard.Box(
        _("Who came"),
        "registration/office/parts/box_attendance.html",
        {"total": found["total"]},
        url=reverse("event_after", args=[event.pk]),
    )


def receipt_box(request, event):
    receipt = Receipt.objects.filter(event=event).first() if event.erased_at else None
    if receipt is None or not may_manage(request.user, event):
        return None
    return dashboard.Box(
        _("Erased"),
        "registration/office/parts/box_receipt.html",
        {"receipt": receipt},
        url=reverse("event_after_erasure", args=[event.pk]),
    )


next_steps.register(make_steps, order=80)
dashboard.register(attendance_box, order=60)
dashboard.register(receipt_box, order=90)
