"""How sessions become days, stretches of time, and columns that stand side by side."""

import datetime
import zoneinfo

from hypothesis import given
from hypothesis import strategies as st

from events.programme.timetable import Item, Span, arrange

GENEVA = zoneinfo.ZoneInfo("Europe/Zurich")
MORNING = datetime.datetime(2031, 1, 10, 9, tzinfo=GENEVA)
ROOMS = ["", "Blue", "Red", "White"]


def item(title, start, minutes, room="", reader=None):
    starts = MORNING + datetime.timedelta(minutes=start)
    span = Span(starts, starts + datetime.timedelta(minutes=minutes), reader)
    return Item(title=title, span=span, room=room, room_order=(ROOMS.index(room), 0))


def drawn(*items):
    """The titles, by day, stretch and column."""
    return [
        [[[each.title for each in column] for column in slot.columns] for slot in day.slots]
        for day in arrange(items)
    ]


def test_sessions_one_after_the_other_stand_alone():
    assert drawn(item("b", 30, 30), item("a", 0, 30)) == [[[["a"]], [["b"]]]]


def test_sessions_at_one_time_stand_side_by_side_in_the_order_of_rooms():
    red, blue = item("red", 0, 60, "Red"), item("blue", 0, 60, "Blue")

    assert drawn(red, blue) == [[[["blue"], ["red"]]]]


def test_what_a_room_holds_in_that_time_stands_in_its_column():
    long = item("long", 0, 90, "Blue")
    first, second = item("first", 0, 45, "Red"), item("second", 45, 45, "Red")

    assert drawn(long, first, second) == [[[["long"], ["first", "second"]]]]


def test_sessions_without_a_room_have_columns_of_their_own():
    assert drawn(item("a", 0, 60), item("b", 0, 60)) == [[[["a"], ["b"]]]]


def test_each_day_stands_for_itself():
    assert len(arrange([item("today", 0, 60), item("tomorrow", 24 * 60, 60)])) == 2


def test_no_session_makes_no_day():
    assert arrange([]) == []


def test_clocks_that_show_the_same_are_not_said_twice():
    span = item("a", 0, 60, reader=zoneinfo.ZoneInfo("Europe/Paris")).span

    assert span.for_reader == ""


def test_another_day_of_the_reader_is_named():
    span = item("a", 0, 60, reader=zoneinfo.ZoneInfo("Pacific/Honolulu")).span

    assert "9 January 2031, 22:00" in span.for_reader


some_items = st.lists(
    st.builds(
        item,
        title=st.just("x"),
        start=st.integers(0, 3000),
        minutes=st.integers(1, 400),
        room=st.sampled_from(ROOMS),
    ),
    max_size=12,
)


@given(some_items)
def test_every_session_stands_once_and_stretches_do_not_overlap(items):
    days = arrange(items)
    slots = [slot for day in days for slot in day.slots]

    assert sorted(id(each) for slot in slots for each in slot.items) == sorted(map(id, items))
    for day in days:
        pairs = zip(day.slots, day.slots[1:], strict=False)
        assert all(one.span.ends <= other.span.starts for one, other in pairs)
