"""When an event is, in words: in the reader's time zone, and in its own where that differs.

The lengths are real: an event from 01:30 to 03:30 in the night in which clocks go back lasts
three hours, and the words say so.
"""

import datetime
from dataclasses import dataclass
from functools import cache

from babel.core import Locale, get_global
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

MINUS = "\N{MINUS SIGN}"
MINUTES_OF_HOUR = 60
INSTANT = datetime.timedelta.resolution


@dataclass(frozen=True)
class When:
    """One event in one zone. ``starts`` and ``ends`` are moments in that zone."""

    starts: datetime.datetime
    ends: datetime.datetime

    @property
    def last_day(self):
        """The day of the last minute: what ends at midnight ends the day before."""
        return (self.ends - INSTANT).date()

    @property
    def is_one_day(self):
        return self.starts.date() == self.ends.date()

    @property
    def clocks_change(self):
        return self.starts.utcoffset() != self.ends.utcoffset()

    @property
    def start_words(self):
        return self._told(self.starts, date_format(self.starts, "DATETIME_FORMAT"))

    @property
    def end_words(self):
        wanted = "TIME_FORMAT" if self.is_one_day else "DATETIME_FORMAT"
        return self._told(self.ends, date_format(self.ends, wanted))

    def _told(self, moment, words):
        return f"{words} ({offset(moment)})" if self.clocks_change else words

    @property
    def hours(self):
        """From when to when, without the day; only the start of what lasts several days."""
        start = self._told(self.starts, date_format(self.starts, "TIME_FORMAT"))
        return f"{start}–{self.end_words}" if self.is_one_day else start

    @property
    def zone_words(self):
        """Where the clocks show these times; how long it lasts if they change meanwhile."""
        place = _("%(city)s time") % {"city": city(self.starts.tzinfo)}
        if self.clocks_change:
            lasts = duration(self.ends, self.starts)
            return _("%(zone)s; the clocks change meanwhile: it lasts %(duration)s") % {
                "zone": place,
                "duration": lasts,
            }
        return f"{place} ({offset(self.starts)})"

    def __str__(self):
        words = {"start": self.start_words, "end": self.end_words}
        return f"{_('%(start)s to %(end)s') % words}, {self.zone_words}"

    @property
    def html(self):
        moment = '<time datetime="{}">{}</time>'
        start = format_html(moment, self.starts.isoformat(), self.start_words)
        end = format_html(moment, self.ends.isoformat(), self.end_words)
        # The two words stand in the message, the moments are marked up already.
        span = format_html(_("%(start)s to %(end)s") % {"start": "{0}", "end": "{1}"}, start, end)
        return format_html('{} <span class="muted">{}</span>', span, self.zone_words)


def when_in(event, zone):
    return When(event.starts_at.astimezone(zone), event.ends_at.astimezone(zone))


def both(event, reader_zone=None):
    """Return the time for the reader, and the event's own or ``None`` if its clocks show the same.

    Without a zone of the reader, such as for visitors, the event's own stands alone.
    """
    own = when_in(event, event.zone)
    theirs = when_in(event, reader_zone) if reader_zone else own
    if _clocks(own) == _clocks(theirs):
        return own, None
    return theirs, own


def _clocks(when):
    return when.starts.replace(tzinfo=None), when.ends.replace(tzinfo=None)


def in_words(event, reader_zone=None):
    """A text of one or two sentences without markup, for letters and notices."""
    first, own = both(event, reader_zone)
    if own is None:
        return str(first)
    return _("%(first)s. In the time zone of the event: %(own)s.") % {"first": first, "own": own}


def reader_zone(user):
    """The zone that ``user`` chose; visitors have chosen none."""
    return timezone.get_current_timezone() if user is not None and user.is_authenticated else None


def city(zone):
    """Name the place of a zone as the Unicode CLDR does, in the reader's language."""
    key = getattr(zone, "key", None) or str(zone)
    if key == "UTC":
        return "UTC"
    places = Locale.parse(get_language() or "en", sep="-").time_zones
    for name in (key, *_former_names(key)):
        if found := places.get(name, {}).get("city"):
            return found
    return key.rpartition("/")[2].replace("_", " ")


@cache
def _former_names(key):
    """The CLDR keeps a city under the first name that its zone had."""
    return [former for former, present in get_global("zone_aliases").items() if present == key]


def offset(moment):
    minutes = round(moment.utcoffset().total_seconds() / MINUTES_OF_HOUR)
    hours, rest = divmod(abs(minutes), MINUTES_OF_HOUR)
    return f"UTC{MINUS if minutes < 0 else '+'}{hours:02}:{rest:02}"


def duration(ends, starts):
    """Real time between two moments, also across a change of the clocks."""
    passed = ends.astimezone(datetime.UTC) - starts.astimezone(datetime.UTC)
    hours, minutes = divmod(round(passed.total_seconds() / MINUTES_OF_HOUR), MINUTES_OF_HOUR)
    parts = []
    if hours:
        parts.append(ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours})
    if minutes:
        words = ngettext("%(count)s minute", "%(count)s minutes", minutes)
        parts.append(words % {"count": minutes})
    return " ".join(parts)
