"""Events as iCalendar files (RFC 5545): one event, a feed of many, and the file in a letter.

The UID of an event never changes and its SEQUENCE rises with every change, so that calendars
replace what they hold. Nothing here tells who takes part, or where the online room is.
"""

import datetime
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from events.programme.models import State
from events.programme.zone_rules import rules
from portal.mail.letters import address_of

PRODUCT = "-//Parley//Events//EN"
CONTENT_TYPE = "text/calendar; charset=utf-8"
# How often whoever subscribes is to look again.
REFRESH = datetime.timedelta(hours=6)


def event_file(event, *, language=None):
    """The file behind "add to my calendar", for whoever may read the page of ``event``."""
    with translation.override(language or translation.get_language()):
        calendar = _calendar(method="PUBLISH")
        entry = _entry(event)
        entry.add("organizer", _organiser(event))
    return _written(calendar, [(event, entry)])


def feed_file(events, *, name, description="", url=""):
    """A calendar to subscribe to, in the language that is active."""
    calendar = _calendar()
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    if description:
        calendar.add("x-wr-caldesc", description)
        calendar.add("description", description)
    if url:
        calendar.add("url", url)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESH)
    return _written(calendar, [(event, _entry(event)) for event in events])


def letter_attachment(  # noqa: PLR0913 (each names one fact of the letter)
    event, *, name, email, sequence, cancelled=False, url="", language=None
):
    """Return (file name, bytes, content type) of the file that puts ``event`` into one calendar.

    ``sequence`` must be higher than in the last letter to this person. ``cancelled`` takes the
    entry out again, whether the event or only this person's place is gone.
    """
    method = "CANCEL" if cancelled else "REQUEST"
    with translation.override(language or event.language):
        calendar = _calendar(method=method)
        entry = _entry(event, url=url, sequence=sequence, cancelled=cancelled)
        entry["dtstamp"] = _stamp(timezone.now())
        entry.add("organizer", _organiser(event))
        entry.add("attendee", _attendee(name, email, cancelled=cancelled))
    content_type = f"text/calendar; charset=utf-8; method={method}"
    return f"{event.slug}.ics", _written(calendar, [(event, entry)]), content_type


def _calendar(method=""):
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    return calendar


def _written(calendar, entries):
    for zone, years in sorted(_years(entries).items(), key=lambda item: item[0].key):
        calendar.add_component(rules(zone, min(years), max(years)))
    for _event, entry in entries:
        calendar.add_component(entry)
    return calendar.to_ical()


def _years(entries):
    """{zone: the years in which the file needs it}; UTC needs no rules."""
    found = {}
    for event, entry in entries:
        if "TZID" in entry["dtstart"].params:
            local = (event.starts_at.astimezone(event.zone), event.ends_at.astimezone(event.zone))
            found.setdefault(event.zone, set()).update(moment.year for moment in local)
    return found


def _entry(event, *, url="", sequence=None, cancelled=False):
    words, page = event.words(), address_of(event.get_absolute_url())
    is_off = cancelled or event.cancelled_at is not None
    entry = Event()
    entry.add("uid", str(event.uid))
    entry["dtstamp"] = _stamp(event.changed_at)
    entry.add("last-modified", event.changed_at.astimezone(datetime.UTC))
    entry.add("sequence", event.sequence if sequence is None else sequence)
    for field, moment in zip(("dtstart", "dtend"), _moments(event), strict=True):
        entry.add(field, moment)
    entry.add("summary", words.title)
    entry.add("description", _description(event, words, url or page))
    entry.add("url", url or page)
    entry.add("status", "CANCELLED" if is_off else "CONFIRMED")
    entry.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
    entry.add("categories", [str(event.get_format_display())])
    if place := _place(event):
        entry.add("location", place)
    return entry


def _stamp(moment):
    entry = Event()
    entry.add("dtstamp", moment.astimezone(datetime.UTC))
    return entry["dtstamp"]


def _moments(event):
    """Start and end in the zone of the event.

    Both are in UTC where one lies in the hour that comes a second time as clocks go back: such a
    time with the name of its zone means the first (RFC 5545, 3.3.5).
    """
    moments = [moment.astimezone(event.zone) for moment in (event.starts_at, event.ends_at)]
    needs_utc = event.zone.key == "UTC" or any(moment.fold for moment in moments)
    return [moment.astimezone(datetime.UTC) if needs_utc else moment for moment in moments]


def _description(event, words, url):
    lines = [words.summary]
    if event.state == State.CANCELLED:
        lines.insert(0, _("This event is cancelled."))
        lines.insert(1, event.cancelled_because)
    if event.under_rule:
        lines.append(str(event.get_rule_display()))
    if event.is_online:
        lines.append(_("Online: who has a place finds the way in under the address below."))
    return "\n\n".join([*filter(None, lines), url])


def _place(event):
    on_site = ", ".join(filter(None, [event.venue, " ".join(event.address.split())]))
    places = [on_site if event.is_on_site else "", _("Online") if event.is_online else ""]
    return " / ".join(filter(None, places))


def _organiser(event):
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organiser = vCalAddress(f"mailto:{event.contact or address}")
    organiser.params["cn"] = name or settings.WAGTAIL_SITE_NAME
    return organiser


def _attendee(name, email, *, cancelled):
    attendee = vCalAddress(f"mailto:{email}")
    attendee.params["cn"] = name
    attendee.params["role"] = "REQ-PARTICIPANT"
    attendee.params["partstat"] = "DECLINED" if cancelled else "ACCEPTED"
    attendee.params["rsvp"] = "FALSE"
    return attendee
