"""Who gets a seat next, as arithmetic."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from events.registration.seats.planning import House, Room, Unit, plan

GROUPS = ["business", "government", "youth"]


def house(seats, *, taken=0, **rooms):
    made = {group: Room(group, **rooms.get(group, {})) for group in GROUPS}
    return House(seats, taken + sum(room.taken for room in made.values()), made)


def line(*wishes):
    return [
        Unit(place, Counter([wish] if isinstance(wish, str) else wish))
        for place, wish in enumerate(wishes)
    ]


def places(units):
    return [unit.place for unit in units]


def test_who_has_waited_longest_comes_first():
    assert places(plan(house(2), line("youth", "business", "youth"))) == [0, 1]


def test_groups_below_their_minimum_come_first_until_they_reach_it():
    wants_one = house(2, youth={"minimum": 1})

    assert places(plan(wants_one, line("business", "business", "youth", "youth"))) == [2, 0]


def test_who_cannot_be_seated_is_passed_over():
    full_of_business = house(2, business={"maximum": 0})

    assert places(plan(full_of_business, line("business", "youth"))) == [1]


def test_held_seats_go_to_their_group_alone():
    holding = house(2, youth={"held": 2})

    assert places(plan(holding, line("business", "youth", "business"))) == [1]


def test_seats_beyond_those_held_are_for_all():
    holding = house(3, youth={"held": 1})

    assert places(plan(holding, line("business", "business", "business", "youth"))) == [0, 1, 3]


def test_a_group_may_have_more_than_is_held_for_it():
    holding = house(2, youth={"held": 1, "taken": 1})

    assert places(plan(holding, line("youth"))) == [0]


def test_who_belongs_together_gets_seats_together_or_not_at_all():
    assert places(plan(house(2), line(["youth", "youth", "business"], "youth"))) == [1]
    assert places(plan(house(3), line(["youth", "youth", "business"], "youth"))) == [0]


def test_more_is_held_than_there_is_and_still_nobody_is_too_many():
    overbooked = house(2, taken=1, youth={"held": 2})

    assert places(plan(overbooked, line("business", "youth", "youth"))) == [1]


numbers = st.integers(0, 4)
room = st.fixed_dictionaries(
    {
        "taken": st.integers(0, 2),
        "minimum": numbers,
        "maximum": st.none() | st.integers(2, 5),
        "held": numbers,
    }
)
wishes = st.lists(
    st.sampled_from(GROUPS) | st.lists(st.sampled_from(GROUPS), min_size=1, max_size=4)
)


@given(st.integers(0, 12), st.fixed_dictionaries(dict.fromkeys(GROUPS, room)), wishes)
def test_no_limit_is_passed_and_nobody_who_fits_is_left(more, rooms, wanted):
    before = house(0, **rooms)
    before.seats = before.taken + more
    waiting = line(*wanted)

    given_seats = plan(before, waiting)

    after = before.copy()
    for unit in given_seats:
        assert after.fits(unit.groups)
        after.count(unit.groups)
    assert after.taken <= after.seats
    assert all(each.maximum is None or each.taken <= each.maximum for each in after.rooms.values())
    left = [unit for unit in waiting if unit.place not in places(given_seats)]
    assert not any(after.fits(unit.groups) for unit in left)


@given(st.integers(0, 12), st.fixed_dictionaries(dict.fromkeys(GROUPS, room)), wishes)
def test_of_two_with_the_same_wish_the_first_is_first(more, rooms, wanted):
    before = house(0, **rooms)
    before.seats = before.taken + more

    got = places(plan(before, line(*wanted)))

    for place, wish in enumerate(wanted):
        earlier = [other for other in range(place) if Counter(wanted[other]) == Counter(wish)]
        if place in got and not isinstance(wish, str):
            assert set(earlier) <= set(got)
