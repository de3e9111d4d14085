"""Taking people over from a list: first what would happen line by line, then doing it."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.registration import acts, seats
from events.registration.models import Approval, Registration, WaitingMode
from events.registration.seats.line import units_of
from events.registration.seats.planning import plan
from events.registration.seats.turns import house_of
from network.vocabulary import Region, StakeholderGroup
from portal.audit.actions import record

SEAT, PENDING, WAITING, LEFT_OUT, WRONG = "seat", "pending", "waiting", "left-out", "wrong"
FIELDS = ("name", "email", "group", "affiliation", "role", "region", "language")
CHECKED = ("name", "email", "affiliation", "role")


@dataclass(frozen=True)
class Line:
    """One line of the list: who, what would happen, and in a sentence why."""

    number: int
    values: dict
    outcome: str
    sentence: str

    @property
    def comes_in(self):
        return self.outcome in (SEAT, PENDING, WAITING)


def foresee(intake, people, *, approved):
    """[Line] of what would happen now, one after the other, by the rules of ``seats``."""
    house = _after_the_line(intake)
    known = _known_addresses(intake)
    found = []
    for person in people:
        line = _line(intake, person, house, known, approved=approved)
        if line.comes_in:
            known.add(line.values["email"])
        found.append(line)
    return found


def _after_the_line(intake):
    """The counters once those who wait have what they could take: nobody comes past them."""
    house = house_of(intake, list(intake.quotas.all()), timezone.now())
    for unit in plan(house, units_of(list(_waiting(intake)))):
        house.count(unit.groups)
    return house


def _waiting(intake):
    return Registration.objects.filter(intake=intake).in_line().select_related("party")


def _known_addresses(intake):
    return {
        email.lower() for email in intake.registrations.active().values_list("email", flat=True)
    }


def _line(intake, person, house, known, *, approved):
    try:
        values = cleaned(intake, person)
    except ValidationError as error:
        return Line(person["line"], person, WRONG, " ".join(error.messages))
    if values["email"] in known:
        sentence = _("Is registered already, or stands in the list twice: left out.")
        return Line(person["line"], values, LEFT_OUT, sentence)
    outcome, sentence = _foreseen(intake, values["group"], house, approved=approved)
    return Line(person["line"], values, outcome, sentence)


def _foreseen(intake, group, house, *, approved):
    wanted = Counter([group])
    binding = house.binding(wanted)
    if binding == "closed":
        return WRONG, _("This group may not register for the event.")
    if not approved and intake.approval == Approval.BY_HAND:
        return PENDING, _("Is to be decided.")
    if not binding:
        house.count(wanted)
        return SEAT, _("Gets a seat, and the letter that says so.")
    if intake.waiting == WaitingMode.NONE:
        return LEFT_OUT, _("No seat is free, and there is no waiting list: left out.")
    reason = {
        "group": _("the seats of the group are taken"),
        "total": _("all seats are taken"),
        "held": _("the free seats are held for other groups"),
    }[binding]
    return WAITING, _("Goes to the waiting list: %(reason)s.") % {"reason": reason}


def cleaned(intake, person):
    """The values of one person, or a ``ValidationError`` that says what is wrong with the line."""
    values = {name: person.get(name, "") for name in FIELDS}
    values["email"] = values["email"].lower()
    values["group"] = _value_of(StakeholderGroup, values["group"])
    if not values["group"]:
        raise ValidationError(_("The stakeholder group is none of those that the portal knows."))
    if values["region"]:
        values["region"] = _value_of(Region, values["region"])
        if not values["region"]:
            raise ValidationError(_("The region is none of those that the portal knows."))
    known = dict(settings.LANGUAGES)
    language = values["language"].lower()[:2]
    values["language"] = language if language in known else intake.event.language
    _check(intake, values)
    return values


def _check(intake, values):
    row = Registration(intake=intake, **values)
    wrong = []
    for name in CHECKED:
        field = Registration._meta.get_field(name)  # noqa: SLF001 (public in Django)
        try:
            field.clean(getattr(row, name), row)
        except ValidationError as error:
            wrong.append(f"{str(field.verbose_name).capitalize()}: {' '.join(error.messages)}")
    if wrong:
        raise ValidationError(wrong)


def _value_of(choices, text):
    """The value that ``text`` names, as a value or as a label in any language of the portal."""
    wanted = text.strip().casefold()
    if wanted in choices.values:
        return wanted
    for code, _name in settings.LANGUAGES:
        with override(code):
            for value, label in choices.choices:
                if str(label).casefold() == wanted:
                    return value
    return ""


def take_over(intake, people, *, approved, by):
    """Enter each, in the order of the list; returns {outcome: how many} and what was refused."""
    done, refused = Counter(), []
    for person in people:
        try:
            row = Registration(intake=intake, **cleaned(intake, person))
            seats.enter([row], by=by, approved=approved, why="imported")
        except ValidationError as error:
            refused.append((person["line"], " ".join(error.messages)))
        except seats.AlreadyRegistered:
            done[LEFT_OUT] += 1
        except seats.SeatRefused as refusal:
            refused.append((person["line"], str(refusal.sentence)))
        else:
            done[row.state] += 1
    record(
        actor=by,
        act=acts.IMPORTED,
        target=intake.event,
        facts=dict(done) | {"refused": len(refused)},
    )
    return done, refused
