"""What the numbers are, and why somebody is not in."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.registration import reasons
from events.registration.models import Quota, Standing, WaitingMode
from events.registration.seats.turns import all_taken, house_of
from network.vocabulary import StakeholderGroup


@dataclass(frozen=True)
class GroupRow:
    """``held`` is what is still held now; ``quota_held`` and ``held_until`` what was said."""

    group: str
    label: str
    minimum: int
    maximum: int | None
    held: int
    confirmed: int = 0
    offered: int = 0
    pending: int = 0
    waiting: int = 0
    arrived: int = 0
    quota_held: int = 0
    held_until: object = None
    released_at: object = None

    @property
    def taken(self):
        return self.confirmed + self.offered

    @property
    def below_minimum(self):
        return self.taken < self.minimum


@dataclass(frozen=True)
class Balance:
    seats: int
    taken: int
    free: int
    rows: list = field(default_factory=list)

    @property
    def held(self):
        """Free seats that are held for groups."""
        return sum(max(0, row.held - row.taken) for row in self.rows)


def balance(intake):
    """Count everything by group, in two queries; of people nothing but numbers."""
    quotas = list(Quota.objects.filter(intake=intake.pk).select_related("intake__event"))
    counts = _counts(intake)
    fresh = quotas[0].intake if quotas else intake
    house = house_of(fresh, quotas, timezone.now())
    rows = [_group_row(quota, house, counts.get(quota.group, {})) for quota in quotas]
    return Balance(house.seats, house.taken, house.free, rows)


def _counts(intake):
    states = {
        name: Count("pk", filter=Q(state=state))
        for name, state in (
            ("confirmed", Standing.CONFIRMED),
            ("offered", Standing.OFFERED),
            ("pending", Standing.PENDING),
            ("waiting", Standing.WAITING),
        )
    }
    there = Count("pk", filter=Q(state=Standing.CONFIRMED, arrived_at__isnull=False))
    rows = intake.registrations.order_by().values("group").annotate(arrived=there, **states)
    return {row.pop("group"): row for row in rows}


def _group_row(quota, house, counts):
    return GroupRow(
        group=quota.group,
        label=quota.get_group_display(),
        minimum=quota.minimum,
        maximum=quota.maximum,
        held=house.rooms[quota.group].held,
        quota_held=quota.held,
        held_until=quota.held_until,
        released_at=quota.released_at,
        **counts,
    )


@dataclass(frozen=True)
class Explanation:
    """``sentence`` is for guests and organisers alike; ``position`` of ``in_line`` in the group.

    ``binding`` is what stands in the way of somebody who waits: "total", "group", "held" or "line"
    (a seat is free, but not his turn, or organisers offer it by hand).
    """

    sentence: str
    position: int | None = None
    in_line: int | None = None
    binding: str = ""
    moves: list = field(default_factory=list)


def explain(registration):
    """Answer "why am I not in?" from the numbers of now, and the decisions until now."""
    moves = list(registration.moves.all())
    if registration.state == Standing.WAITING:
        return _explain_waiting(registration, moves)
    telling = {
        Standing.CONFIRMED: _confirmed,
        Standing.OFFERED: _offered,
        Standing.PENDING: _pending,
    }
    return Explanation(telling.get(registration.state, _over)(registration, moves), moves=moves)


def _confirmed(registration, moves):
    return _("A seat is confirmed.")


def _offered(registration, moves):
    return _("A seat is held until %(time)s. It goes to the next in line if nobody answers.") % {
        "time": _moment(registration.offered_until)
    }


def _pending(registration, moves):
    return _("The organisers have not decided yet. No place in a line is kept until they do.")


def _over(registration, moves):
    last = next((move for move in reversed(moves) if move.after == registration.state), None)
    if last is None:
        return registration.get_state_display()
    said = [str(reasons.sentence(last)), last.reason]
    return " ".join(part for part in said if part)


def _explain_waiting(registration, moves):
    """Look at the counters, at those ahead in the group, and at who comes with him."""
    quotas = list(
        Quota.objects.filter(intake=registration.intake_id).select_related("intake__event")
    )
    house = house_of(quotas[0].intake, quotas, timezone.now())
    by_group = registration.intake.registrations.in_line().filter(group=registration.group)
    line = list(by_group.values_list("pk", flat=True))
    wanted = _wanted(registration)
    binding = house.binding(wanted) or "line"
    position, in_line = line.index(registration.pk) + 1, len(line)
    said = [
        _said_of(binding, house, wanted, quotas, registration),
        _place(position, in_line, registration.group),
        _order(quotas[0].intake, house),
    ]
    return Explanation(" ".join(said), position, in_line, binding, moves)


def _wanted(registration):
    party = registration.party
    if party is None or not party.together:
        return Counter([registration.group])
    peers = party.registrations.filter(state=Standing.WAITING)
    return Counter(peers.values_list("group", flat=True))


def _said_of(binding, house, wanted, quotas, registration):
    label = StakeholderGroup(registration.group).label
    if binding == "closed":
        return _("The group “%(group)s” takes no more part.") % {"group": label}
    if wanted.total() > 1 and house.free:
        return _(
            "The delegation takes part together and needs %(number)s seats; %(free)s are free, "
            "some of them perhaps for other groups."
        ) % {"number": wanted.total(), "free": house.free}
    if binding == "group":
        return all_taken(house.rooms[registration.group].maximum, label)
    if binding == "held":
        return _held(house, quotas, registration.group)
    if binding == "line":
        return _turn_of(quotas[0].intake)
    return all_taken(house.seats)


def _held(house, quotas, group):
    ends = [
        quota.held_until or quota.intake.event.starts_at
        for quota in quotas
        if quota.group != group and house.rooms[quota.group].unfilled
    ]
    return _("The seats that are free are held for other groups, until %(time)s.") % {
        "time": _moment(min(ends))
    }


def _turn_of(intake):
    if intake.waiting == WaitingMode.AUTOMATIC:
        return _("A seat is free, and is on its way to the next in line.")
    return _("A seat is free. The organisers offer it by hand.")


def _place(position, in_line, group):
    return _("Number %(position)s of %(in_line)s on the waiting list of the group “%(group)s”.") % {
        "position": position,
        "in_line": in_line,
        "group": StakeholderGroup(group).label,
    }


def _order(intake, house):
    if any(room.below_minimum for room in house.rooms.values()):
        return _(
            "A seat that becomes free goes first to groups that are below their minimum, then to "
            "whoever has waited longest."
        )
    return _("A seat that becomes free goes to whoever has waited longest.")


def _moment(moment):
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
