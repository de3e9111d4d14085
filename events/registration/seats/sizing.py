"""How many seats there are, and for whom."""

from django.utils.translation import gettext as _

from events.registration.models import Intake, Quota
from events.registration.seats.line import fill_line
from events.registration.seats.planning import House, Room
from events.registration.seats.refusals import SeatRefused
from events.registration.seats.turns import held_of, patiently, turn
from network.vocabulary import StakeholderGroup

NUMBERS = ("minimum", "maximum", "held", "held_until")


@patiently
def resize(intake, *, seats, quotas=None, by=None):
    """Set the numbers of an intake, all at once or none; free seats go to the line.

    ``quotas`` is {group: its numbers} of every group that may register; numbers that are left out
    stay. A group that is left out may register no more, unless somebody of it did. None leaves all
    groups as they are.
    """
    with turn(intake.pk) as now:
        wanted = _wanted(now, quotas)
        _refuse_left_out(now, wanted)
        _refuse_total(now, seats)
        for quota in wanted.values():
            _refuse_group(now, quota)
        _refuse_sums(now, seats, wanted)
        _save(now, seats, wanted)
        fill_line(now)
    return Intake.objects.get(pk=intake.pk)


def _wanted(now, quotas):
    """{group: Quota}, unsaved: the rows as they are to be."""
    if quotas is None:
        return now.quotas
    return {group: _as_wanted(now, group, numbers) for group, numbers in quotas.items()}


def _as_wanted(now, group, numbers):
    known = now.quotas.get(group)
    row = Quota(intake=now.intake, group=group)
    if known is not None:
        for field in ("pk", "taken", "released_at", *NUMBERS):
            setattr(row, field, getattr(known, field))
    for field in NUMBERS:
        if field in numbers:
            setattr(row, field, numbers[field])
    row.minimum, row.held = row.minimum or 0, row.held or 0
    if known is None or _held(row) != _held(known):
        row.released_at = None
        _refuse_past_hold(now, row)
    return row


def _held(quota):
    return quota.held, quota.held_until


def _refuse_past_hold(now, quota):
    if quota.held and quota.held_until is not None and quota.held_until <= now.now:
        raise _refused(quota, "held_until", _("Choose a time in the future, or hold no seats."))


def _refuse_left_out(now, wanted):
    for group in set(now.quotas) - set(wanted):
        if now.intake.registrations.active().filter(group=group).exists():
            raise SeatRefused(
                _(
                    "People of the group “%(group)s” have registered. Keep the group; its maximum "
                    "keeps others out."
                )
                % {"group": StakeholderGroup(group).label},
                group=group,
            )


def _refuse_total(now, seats):
    if seats < 1:
        raise SeatRefused(_("Choose at least one seat."), field="seats")
    if seats < now.house.taken:
        raise SeatRefused(
            _("%(taken)s seats are confirmed or on offer. Choose at least as many.")
            % {"taken": now.house.taken},
            field="seats",
        )


def _refuse_group(now, quota):
    """The numbers of one group must agree with each other and with who has a seat."""
    maximum = quota.maximum
    if maximum is None:
        return
    if maximum < quota.taken:
        sentence = _("%(taken)s seats of this group are confirmed or on offer.")
        raise _refused(quota, "maximum", sentence % {"taken": quota.taken})
    if quota.minimum > maximum:
        raise _refused(quota, "minimum", _("The minimum is more than the maximum."))
    if quota.held > maximum:
        raise _refused(quota, "held", _("More seats are held than the maximum allows."))


def _refused(quota, field, sentence):
    named = _("%(group)s: %(sentence)s") % {
        "group": quota.get_group_display(),
        "sentence": sentence,
    }
    return SeatRefused(named, field=field, group=quota.group)


def _refuse_sums(now, seats, wanted):
    held = {group: held_of(quota, now.now) for group, quota in wanted.items()}
    minimum = sum(quota.minimum for quota in wanted.values())
    if minimum > seats:
        raise SeatRefused(
            _("The minimums add up to %(sum)s, and there are %(seats)s seats.")
            % {"sum": minimum, "seats": seats},
            field="minimum",
        )
    if sum(held.values()) > seats:
        raise SeatRefused(
            _("The seats that are held add up to %(sum)s, and there are %(seats)s seats.")
            % {"sum": sum(held.values()), "seats": seats},
            field="held",
        )
    _refuse_what_is_gone(now, seats, wanted, held)


def _refuse_what_is_gone(now, seats, wanted, held):
    """Seats cannot be held that others have."""
    rooms = {
        group: Room(group, taken=quota.taken, held=held[group]) for group, quota in wanted.items()
    }
    unfilled = House(seats, now.house.taken, rooms).held_for_others("")
    if unfilled > seats - now.house.taken:
        raise SeatRefused(
            _("%(unfilled)s seats would be held, and %(free)s are free.")
            % {"unfilled": unfilled, "free": seats - now.house.taken},
            field="held",
        )


def _save(now, seats, wanted):
    fits = Intake.objects.filter(pk=now.intake.pk, taken__lte=seats)
    if not fits.update(seats=seats):
        _refuse_total(now, now.house.taken - 1)
    gone = set(now.quotas) - set(wanted)
    Quota.objects.filter(intake=now.intake, group__in=gone, taken=0).delete()
    for quota in wanted.values():
        _save_quota(quota)
    now.look_again()


def _save_quota(quota):
    if quota.pk is None:
        quota.save()
        return
    rows = Quota.objects.filter(pk=quota.pk)
    if quota.maximum is not None:
        rows = rows.filter(taken__lte=quota.maximum)
    values = {field: getattr(quota, field) for field in (*NUMBERS, "released_at")}
    if not rows.update(**values):
        raise _refused(quota, "maximum", _("More seats of this group are taken by now."))
