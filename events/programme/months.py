"""The squares of a month: weeks begin as the reader's language has it."""

import calendar
import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import get_format

FIRST_YEAR, LAST_YEAR = 1990, 2100
# No zone is further from UTC.
FURTHEST = datetime.timedelta(hours=15)
DECEMBER = 12


@dataclass(frozen=True)
class Square:
    day: datetime.date
    is_of_month: bool
    is_today: bool
    items: tuple


@dataclass(frozen=True)
class Item:
    """An event on one of its days."""

    listed: object
    begins: bool


def weekdays():
    """[(name, short name)] from the first day of the week on."""
    return [(WEEKDAYS[number], WEEKDAYS_ABBR[number]) for number in _calendar().iterweekdays()]


def _calendar():
    # Django counts from Sunday as 0, Python from Monday.
    return calendar.Calendar((get_format("FIRST_DAY_OF_WEEK") - 1) % 7)


def weeks(month, listed, today):
    """Rows of seven squares; an event of several days stands on each of them."""
    items = defaultdict(list)
    for entry in listed:
        for day in days_of(entry):
            items[day].append(Item(entry, begins=day == entry.first_day))
    return [
        [_square(day, month, today, items) for day in week]
        for week in _calendar().monthdatescalendar(month.year, month.month)
    ]


def _square(day, month, today, items):
    return Square(
        day, (day.year, day.month) == (month.year, month.month), day == today, tuple(items[day])
    )


def days_of(entry):
    length = (entry.last_day - entry.first_day).days
    return [entry.first_day + datetime.timedelta(days=number) for number in range(length + 1)]


def span(month):
    """The moments between which lies whatever can be on a day of the squares, in any zone."""
    shown = _calendar().monthdatescalendar(month.year, month.month)
    first, last = shown[0][0], shown[-1][-1] + datetime.timedelta(days=1)
    midnight = datetime.time(tzinfo=datetime.UTC)
    return (
        datetime.datetime.combine(first, midnight) - FURTHEST,
        datetime.datetime.combine(last, midnight) + FURTHEST,
    )


def next_month(month):
    year, number = (month.year + 1, 1) if month.month == DECEMBER else (month.year, month.month + 1)
    return datetime.date(year, number, 1)


def previous_month(month):
    return (month - datetime.timedelta(days=1)).replace(day=1)


def is_shown(month):
    return FIRST_YEAR <= month.year <= LAST_YEAR


def address(month):
    return reverse("programme:month", args=[f"{month.year:04}", f"{month.month:02}"])
