"""A time zone as a calendar file tells it: every change of its clocks, at its exact second.

Written out here because an onset counts in the time before the change (RFC 5545, 3.6.5), which
icalendar's own conversion gets wrong where clocks go forward.
"""

import datetime
from functools import lru_cache

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY = datetime.timedelta(days=1)
SECOND = datetime.timedelta(seconds=1)


@lru_cache(maxsize=128)
def rules(zone, first_year, last_year):
    """The VTIMEZONE of ``zone`` for the years from ``first_year`` to ``last_year``."""
    first = datetime.datetime(first_year, 1, 1, tzinfo=datetime.UTC) - DAY
    last = datetime.datetime(last_year + 1, 1, 1, tzinfo=datetime.UTC) + DAY
    component = Timezone()
    component.add("tzid", zone.key)
    component.add_component(_observance(zone, first, _offset(zone, first)))
    for moment in _changes(zone, first, last):
        component.add_component(_observance(zone, moment, _offset(zone, moment - SECOND)))
    return component


def _changes(zone, first, last):
    """The moments at which the distance from UTC changes; no zone changes twice in a day."""
    before = first
    while before < last:
        after = before + DAY
        if _offset(zone, before) != _offset(zone, after):
            yield _exactly(zone, before, after)
        before = after


def _exactly(zone, before, after):
    old = _offset(zone, before)
    while after - before > SECOND:
        middle = before + ((after - before) // SECOND // 2) * SECOND
        before, after = (middle, after) if _offset(zone, middle) == old else (before, middle)
    return after


def _observance(zone, moment, offset_before):
    local = moment.astimezone(zone)
    component = TimezoneDaylight() if local.dst() else TimezoneStandard()
    component.add("dtstart", moment.replace(tzinfo=None) + offset_before)
    component.add("tzoffsetfrom", offset_before)
    component.add("tzoffsetto", local.utcoffset())
    component.add("tzname", local.tzname())
    return component


def _offset(zone, moment):
    return moment.astimezone(zone).utcoffset()
