"""Standard letters to many: reminders, changes, thanks, the report, and asking once more."""

import datetime

from django.utils import timezone

from events.registration import asking, letters
from events.registration.models import Announcement, Reminder
from events.registration.notifications import batches
from events.registration.segments import members_of, recipients_of

# A reminder whose time went by longer ago than this is not sent any more.
LATE = datetime.timedelta(hours=12)
THANKS_AT = datetime.time(10)
# So long after its end an event is looked at to thank for it.
THANKS_WITHIN = datetime.timedelta(days=7)


def send_due():
    now = timezone.now()
    remind(now)
    plan_thanks(now)
    for announcement in _due(now):
        send(announcement)
    ask_for_the_second_step(now)


def _due(now):
    """Nobody is thanked for what is still to come, also where the event was put off."""
    found = Announcement.objects.filter(due_at__lte=now, sent_at=None, cancelled_at=None)
    return found.exclude(letter="thanks", intake__event__ends_at__gt=now)


def announce(intake, letter, *, mark="", facts=None, due_at=None):
    """Plan a standard letter to many; the same ``mark`` again plans nothing."""
    return Announcement.objects.get_or_create(
        intake=intake,
        letter=letter,
        mark=mark,
        defaults={"facts": facts or {}, "due_at": due_at or timezone.now()},
    )[0]


def send(announcement):
    intake = batches.intakes().filter(pk=announcement.intake_id).first()
    if intake is None:
        return
    what = f"{announcement.letter}:{announcement.pk}"
    number = batches.write_to_each(
        intake.event,
        RECIPIENTS[announcement.letter](intake),
        what,
        lambda registration: letters.write_to(
            registration, announcement.letter, key=what, context=announcement.facts
        ),
    )
    still = Announcement.objects.filter(pk=announcement.pk, sent_at=None)
    still.update(sent_at=timezone.now(), recipients=number)


def who_came(intake):
    """Those who were checked in; where nobody checked anybody in, those who had a seat."""
    arrived = recipients_of(intake, "arrived")
    return arrived if arrived.exists() else recipients_of(intake, "confirmed")


RECIPIENTS = {
    "changed": lambda intake: members_of(intake, "registered"),
    "thanks": who_came,
    "report": who_came,
}


def remind(now):
    """Send what is due. Of several that are due at once, only the one nearest to the start."""
    for intake in _soon(now):
        due = [row for row in intake.reminders.all() if is_due(row, intake.event, now)]
        if due:
            _send_reminder(min(due, key=lambda row: row.hours), intake)
            Reminder.objects.filter(pk__in=[row.pk for row in due]).update(sent_at=now)


def due_at(reminder, event):
    return event.starts_at - datetime.timedelta(hours=reminder.hours)


def is_due(reminder, event, now):
    at = due_at(reminder, event)
    return reminder.sent_at is None and at <= now < min(at + LATE, event.starts_at)


def _soon(now):
    unsent = Reminder.objects.filter(sent_at=None)
    found = batches.intakes().filter(reminders__in=unsent, event__starts_at__gt=now).distinct()
    running = found.exclude(event__published_at=None).filter(event__cancelled_at=None)
    return running.prefetch_related("reminders")


def _send_reminder(reminder, intake):
    """Its key names the start: an event that is put off is reminded of again."""
    what = f"reminder:{reminder.pk}:{intake.event.starts_at:%Y%m%d%H%M}"
    batches.write_to_each(
        intake.event,
        intake.registrations.confirmed(),
        what,
        lambda registration: letters.write_to(registration, "reminder", key=what),
    )


def plan_thanks(now):
    """The morning after, in the zone of the event; organisers may send or stop it before."""
    over = {"event__ends_at__lte": now, "event__ends_at__gt": now - THANKS_WITHIN}
    held = batches.intakes().filter(**over, event__cancelled_at=None)
    thanked = Announcement.objects.filter(letter="thanks").values("intake")
    for intake in held.exclude(event__published_at=None).exclude(pk__in=thanked):
        announce(intake, "thanks", due_at=thanks_at(intake.event))


def thanks_at(event):
    day = event.ends_at.astimezone(event.zone).date() + datetime.timedelta(days=1)
    return datetime.datetime.combine(day, THANKS_AT, event.zone)


def ask_for_the_second_step(now):
    coming = {"event__starts_at__gt": now, "event__cancelled_at": None}
    for intake in batches.intakes().filter(asks_logistics=True, **coming):
        if asking.asks(intake):
            _ask(asking.to_ask(intake), asking.ask_first)
            _ask(asking.to_ask_again(intake, now), asking.ask_again)


def _ask(registrations, ask):
    for registration in registrations.select_related("person").order_by("pk"):
        ask(registration)
