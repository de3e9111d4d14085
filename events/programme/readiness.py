"""What an event lacks before it can be published, and what would make it better."""

from django.utils.translation import gettext as _


def missing_of(event, now):
    """Sentences, each about one thing that keeps the event from being published."""
    checks = (_words_missing, _time_missing, _place_missing)
    return [sentence for check in checks for sentence in check(event, now)]


def _words_missing(event, _now):
    if not event.summary:
        yield _("Say in one sentence what it is: lists, calendars and mails show that.")


def _time_missing(event, now):
    if event.starts_at <= now:
        yield _("It begins in the past. Choose a later time.")
    closes = event.registration_closes_at
    if closes and closes > event.ends_at:
        yield _("Registration closes after the end of the event. Choose an earlier time.")


def _place_missing(event, _now):
    if event.is_on_site and not event.venue:
        yield _("Say where it takes place, or hold it online.")
    if event.is_online and not event.online_link:
        yield _("Add the link to the online room: those with a place are led there.")
