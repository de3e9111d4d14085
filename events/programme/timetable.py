"""The agenda as the page of an event draws it: days, and in them what happens at one time.

Sessions that overlap stand side by side, a column for each room; what a room holds one after the
other within that time stands in its column. Days are those of the zone of the event; who lives by
other clocks reads his own beside them.
"""

import datetime
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.formats import date_format
from django.utils.html import format_html


@dataclass(frozen=True)
class Span:
    """From when until when, in the zone of the event; ``reader`` is another zone, or none."""

    starts: datetime.datetime
    ends: datetime.datetime
    reader: datetime.tzinfo | None = None

    @property
    def html(self):
        return _told(self.starts, self.ends, "TIME_FORMAT")

    @property
    def for_reader(self):
        """The same by the reader's clocks, with the day where theirs is another; or nothing."""
        if self.reader is None:
            return ""
        starts, ends = self.starts.astimezone(self.reader), self.ends.astimezone(self.reader)
        if starts.replace(tzinfo=None) == self.starts.replace(tzinfo=None):
            return ""
        is_same_day = starts.date() == self.starts.date()
        return _told(starts, ends, "TIME_FORMAT" if is_same_day else "DATETIME_FORMAT")


def _told(starts, ends, wanted):
    first, last = date_format(starts, wanted), date_format(ends, "TIME_FORMAT")
    moments = (starts.isoformat(), first, ends.isoformat(), last)
    return format_html('<time datetime="{}">{}</time>–<time datetime="{}">{}</time>', *moments)


@dataclass(frozen=True)
class Item:
    """One session, as plain values."""

    title: str
    span: Span
    description: str = ""
    room: str = ""
    room_note: str = ""
    room_order: tuple = ()
    is_break: bool = False
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slot:
    """A stretch of time: ``columns`` has a list of items for each room, or one with one item."""

    columns: list[list[Item]]

    @property
    def is_parallel(self):
        return len(self.columns) > 1

    @property
    def items(self):
        return [item for column in self.columns for item in column]

    @property
    def span(self):
        spans = [item.span for item in self.items]
        ends = max(span.ends for span in spans)
        return Span(min(span.starts for span in spans), ends, spans[0].reader)


@dataclass(frozen=True)
class Day:
    date: datetime.date
    slots: list[Slot] = field(default_factory=list)


FIELDS = (
    *("pk", "title", "description", "starts_at", "ends_at", "is_break"),
    *("room", "room__name", "room__note", "room__order", "contributors"),
)


def days_of(event, names, reader=None):
    """The days of ``event`` in one query; ``names`` are those of its contributors by their key."""
    rows = event.sessions.order_by("starts_at", "room__order", "pk").values(*FIELDS)
    items = [
        _item(list(same), names, event.zone, reader)
        for _pk, same in groupby(rows, lambda row: row["pk"])
    ]
    return arrange(items)


def _item(rows, names, zone, reader):
    first, keys = rows[0], {row["contributors"] for row in rows}
    return Item(
        title=first["title"],
        description=first["description"],
        span=Span(first["starts_at"].astimezone(zone), first["ends_at"].astimezone(zone), reader),
        room=first["room__name"] or "",
        room_note=first["room__note"] or "",
        room_order=(first["room__order"] or 0, first["room"] or 0),
        is_break=first["is_break"],
        people=tuple(name for key, name in names.items() if key in keys),
    )


def arrange(items):
    items = sorted(items, key=lambda item: (item.span.starts, item.room_order))
    days = groupby(items, lambda item: item.span.starts.date())
    return [Day(date, _slots(list(of_day))) for date, of_day in days]


def _slots(items):
    slots, together, until = [], [], None
    for item in items:
        if together and item.span.starts >= until:
            slots.append(Slot(_columns(together)))
            together, until = [], None
        together.append(item)
        until = max(until or item.span.ends, item.span.ends)
    return [*slots, Slot(_columns(together))]


def _columns(items):
    """A column for each room, in their order; what has no room comes last, each on its own."""
    columns = {}
    for number, item in enumerate(items):
        key = (0, *item.room_order) if item.room else (1, number)
        columns.setdefault(key, []).append(item)
    return [columns[key] for key in sorted(columns)]
