"""What a decision would do to the balance, told before it is done. Pure arithmetic on a balance."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.registration.models import SEATED
from events.registration.seats.planning import House, Room


@dataclass(frozen=True)
class Effect:
    """One line of the balance before and after; ``limit`` is ``None`` where nothing binds."""

    label: str
    before: int
    after: int
    limit: int | None
    minimum: int = 0

    @property
    def is_over(self):
        return self.limit is not None and self.after > max(self.limit, self.before)

    @property
    def reaches_minimum(self):
        return self.before < self.minimum <= self.after

    @property
    def falls_below_minimum(self):
        return self.after < self.minimum <= self.before

    @property
    def sentence(self):
        facts = {"label": self.label, "after": self.after, "limit": self.limit}
        if self.limit is None:
            return _("%(label)s: %(after)s") % facts
        return _("%(label)s: %(after)s of %(limit)s") % facts


def effects(balance, changes):
    """[Effect] of {group: seats more or fewer}, the group's lines first and the whole last."""
    rows = {row.group: row for row in balance.rows}
    found = [
        Effect(
            label=str(rows[group].label),
            before=seated(rows[group]),
            after=seated(rows[group]) + change,
            limit=rows[group].maximum,
            minimum=rows[group].minimum,
        )
        for group, change in changes.items()
        if group in rows
    ]
    whole = sum(changes.values())
    total = Effect(_("All seats"), balance.taken, balance.taken + whole, balance.seats)
    return [*found, total]


def seated(row):
    return row.confirmed + row.offered


def changes_of(registrations, *, verb, group=""):
    """{group: seats more or fewer} if ``verb`` were done to all, whether there is room or not."""
    changes = {}
    for registration in registrations:
        has_seat = registration.state in SEATED
        changes.setdefault(registration.group, 0)
        if verb in ("approve", "offer") and not has_seat:
            changes[registration.group] += 1
        elif verb in ("decline", "cancel") and has_seat:
            changes[registration.group] -= 1
        elif verb == "regroup" and has_seat and group and group != registration.group:
            changes[registration.group] -= 1
            changes[group] = changes.get(group, 0) + 1
    return changes


def house_of(balance):
    """The counters as ``seats`` reckons with them."""
    rooms = {
        row.group: Room(row.group, seated(row), row.minimum, row.maximum, row.held)
        for row in balance.rows
    }
    return House(balance.seats, balance.taken, rooms)


def take(house, group):
    """Take a seat if there is one; return what stands against it, else an empty word."""
    wanted = Counter([group])
    binding = house.binding(wanted)
    if not binding:
        house.count(wanted)
    return binding


def without_room(balance, registrations, *, verb, group=""):
    """How many of ``registrations`` would find no seat, in the order in which they came."""
    house, left = house_of(balance), 0
    for registration in registrations:
        has_seat = registration.state in SEATED
        if verb in ("approve", "offer") and not has_seat:
            left += bool(take(house, registration.group))
        elif verb == "regroup" and group and has_seat and registration.group != group:
            house.count(Counter({registration.group: -1}))
            left += bool(take(house, group))
    return left
