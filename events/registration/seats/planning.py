"""Who gets a seat next: pure arithmetic on counters, without a database.

``House`` counts the seats of an event and of each stakeholder group, ``Unit`` is whoever gets seats
together or not at all: one person, or a delegation that takes part as a whole.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Room:
    """The seats of one group. ``held`` is zero once they are released."""

    group: str
    taken: int = 0
    minimum: int = 0
    maximum: int | None = None
    held: int = 0

    @property
    def unfilled(self) -> int:
        """Seats that are held for the group and not taken yet."""
        return max(0, self.held - self.taken)

    @property
    def below_minimum(self) -> bool:
        return self.taken < self.minimum


@dataclass
class House:
    seats: int
    taken: int
    rooms: dict[str, Room]

    @property
    def free(self) -> int:
        return self.seats - self.taken

    def held_for_others(self, group: str) -> int:
        return sum(room.unfilled for room in self.rooms.values() if room.group != group)

    def fits(self, wanted: Counter[str]) -> bool:
        """Whether all of ``wanted``, {group: how many}, have seats now."""
        return self.binding(wanted) == ""

    def binding(self, wanted: Counter[str]) -> str:
        """What stands against it: "closed", "group", "total" or "held"; nothing is an empty word.

        Seats within what is held for a group ask only for the total; any other seat must leave
        those that are held.
        """
        if any(group not in self.rooms for group in wanted):
            return "closed"
        if any(self._exceeds(group, number) for group, number in wanted.items()):
            return "group"
        if self.taken + wanted.total() > self.seats:
            return "total"
        if all(number <= self.rooms[group].unfilled for group, number in wanted.items()):
            return ""
        held = sum(
            max(0, room.held - room.taken - wanted[room.group]) for room in self.rooms.values()
        )
        return "held" if self.taken + wanted.total() + held > self.seats else ""

    def _exceeds(self, group: str, number: int) -> bool:
        room = self.rooms[group]
        return room.maximum is not None and room.taken + number > room.maximum

    def count(self, change: Counter[str]) -> None:
        """Add to the counters what ``change`` says, {group: how many, may be negative}."""
        for group, number in change.items():
            self.taken += number
            if group in self.rooms:
                self.rooms[group].taken += number

    def copy(self) -> "House":
        rooms = {group: Room(**vars(room)) for group, room in self.rooms.items()}
        return House(self.seats, self.taken, rooms)

    def is_wanted(self, wanted: Counter[str]) -> bool:
        """Whether all these groups are below their minimum."""
        return all(self.rooms[group].below_minimum for group in wanted)


@dataclass(frozen=True)
class Unit:
    """``place`` orders the line: whatever compares, earlier is less."""

    place: Any
    groups: Counter[str] = field(compare=False)
    rows: tuple[Any, ...] = field(compare=False, default=())


def plan(house: House, line: Iterable[Unit]) -> list[Unit]:
    """Return those of ``line`` who get seats, in the order in which they get them.

    First who is of a group below its minimum, then who has waited longest; who does not fit is
    passed over, so that no seat stays empty. Giving never makes room for others: of units with the
    same wish only the first needs to be looked at, and a wish that does not fit is done with.
    """
    house, given = house.copy(), []
    wishes = _by_wish(line)
    while wishes:
        for wish in [each for each, queue in wishes.items() if not house.fits(queue[0].groups)]:
            del wishes[wish]
        if not wishes:
            break
        wish = min(wishes, key=lambda each: _turn(house, wishes[each][0]))
        unit = wishes[wish].popleft()
        house.count(unit.groups)
        given.append(unit)
        if not wishes[wish]:
            del wishes[wish]
    return given


def _by_wish(line: Iterable[Unit]) -> dict[frozenset[tuple[str, int]], deque[Unit]]:
    queues: dict[frozenset[tuple[str, int]], deque[Unit]] = defaultdict(deque)
    for unit in sorted(line, key=lambda each: each.place):
        queues[frozenset(unit.groups.items())].append(unit)
    return dict(queues)


def _turn(house: House, unit: Unit) -> tuple[bool, Any]:
    return not house.is_wanted(unit.groups), unit.place
