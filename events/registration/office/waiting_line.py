"""The waiting list in the order in which seats would be given, and why in that order."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from events.programme.office.guard import of_event
from events.registration import permissions, seats
from events.registration.models import Registration, WaitingMode
from events.registration.office import frame
from events.registration.seats.line import units_of
from events.registration.seats.planning import plan
from events.registration.seats.turns import house_of

SHOWN = 200


@dataclass(frozen=True)
class Place:
    """``why_here`` explains the order, ``why_not_yet`` what stands against a seat now."""

    number: int
    rows: tuple
    why_here: str
    why_not_yet: str


@of_event(permissions.may_see_people)
def line(request, event):
    intake = frame.intake_of(event)
    found = places(intake)
    return frame.page(
        request,
        event,
        "line",
        {
            "intake": intake,
            "places": found[:SHOWN],
            "more": max(0, len(found) - SHOWN),
            "balance": seats.balance(intake),
            "by_hand": intake.waiting != WaitingMode.AUTOMATIC,
            "next_up": next((place for place in found if not place.why_not_yet), None),
        },
        current="line",
        title=_("Waiting list"),
    )


def places(intake):
    """All who wait, first who would get the next free seats one after the other.

    As seats become free, groups below their minimum come first, then whoever has waited longest.
    Whose group has all that it may have stands behind, whatever becomes free elsewhere.
    """
    house = house_of(intake, list(intake.quotas.all()), timezone.now())
    waiting = Registration.objects.filter(intake=intake).in_line().select_related("party")
    units = units_of(list(waiting))
    roomy = house.copy()
    roomy.seats += sum(unit.groups.total() for unit in units) + house.held_for_others("")
    ahead = plan(roomy, units)
    first = {id(unit) for unit in ahead}
    behind = [unit for unit in units if id(unit) not in first]
    return [
        Place(
            number,
            unit.rows,
            _why_here(house, unit, is_behind=id(unit) not in first),
            _why_not_yet(house.binding(unit.groups)),
        )
        for number, unit in enumerate([*ahead, *behind], start=1)
    ]


def _why_here(house, unit, *, is_behind):
    if is_behind:
        return _("The group has all seats that it may have. It moves when one of them gets free.")
    if house.is_wanted(unit.groups):
        return _("The group is below its minimum, so it comes first.")
    if len(unit.rows) > 1:
        return _("A delegation that takes part as a whole: it needs seats for all.")
    return _("In the order of registration.")


def _why_not_yet(binding):
    return {
        "": "",
        "closed": _("The group may not register any more."),
        "group": _("All seats of the group are taken."),
        "total": _("All seats are taken."),
        "held": _("The free seats are held for other groups."),
    }[binding]
