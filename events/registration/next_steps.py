"""What registration asks of the organisers of an event, on its dashboard."""

import datetime

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.programme.models import OrganiserPart, State
from events.programme.next_steps import Step, register
from events.registration import permissions
from events.registration.models import Intake, Standing
from events.registration.models import Step as FormStep

SOON = datetime.timedelta(days=3)
GOING_ON = (State.DRAFT, State.PUBLISHED, State.OPEN, State.CLOSED)


def steps(event, user, now):
    if not permissions.may_decide(user, event) or event.state_at(now) not in GOING_ON:
        return []
    intake = Intake.objects.filter(event=event).first()
    if intake is None:
        return []
    found = [
        *_decisions(event, intake, now),
        *_of_groups(event, intake, now),
        *_of_the_form(event, intake),
    ]
    return [step for step in found if step is not None]


def _page(event, name):
    return reverse(name, args=[event.pk])


def _decisions(event, intake, now):
    soon = now + SOON
    counts = intake.registrations.aggregate(
        pending=Count("pk", filter=Q(state=Standing.PENDING)),
        lapsing=Count("pk", filter=Q(state=Standing.OFFERED, offered_until__lte=soon)),
        first=Min("offered_until", filter=Q(state=Standing.OFFERED)),
    )
    if counts["pending"]:
        yield Step(
            ngettext(
                "Decide on %(n)s registration", "Decide on %(n)s registrations", counts["pending"]
            )
            % {"n": counts["pending"]},
            _page(event, "event_people_next"),
            _("Nobody keeps a place in a line before you decide."),
            urgent=event.starts_at - now < 4 * SOON,
        )
    if counts["lapsing"]:
        yield Step(
            ngettext(
                "%(n)s offer of a seat ends soon",
                "%(n)s offers of seats end soon",
                counts["lapsing"],
            )
            % {"n": counts["lapsing"]},
            _page(event, "event_people") + "?state=offered",
            _("The first ends on %(moment)s; then the seat goes to the next in line.")
            % {"moment": _moment(counts["first"], event)},
        )


def _of_groups(event, intake, now):
    rows = list(intake.quotas.all())
    below = [row for row in rows if row.taken < row.minimum]
    if below and event.published_at:
        names = ", ".join(str(row.get_group_display()) for row in below)
        yield Step(
            _("Invite more people of: %(groups)s") % {"groups": names},
            _page(event, "event_people_invite"),
            _("These groups are below their minimum."),
        )
    for row in rows:
        ends = row.held_until
        if row.held > row.taken and ends and now < ends <= now + SOON:
            yield Step(
                _("Seats held for %(group)s are released on %(moment)s")
                % {"group": row.get_group_display(), "moment": _moment(ends, event)},
                _page(event, "event_people_seats"),
                _("After that they go to whoever is next. You can hold them longer."),
            )


def _of_the_form(event, intake):
    asked = set(intake.questions.values_list("step", flat=True))
    if FormStep.FIRST not in asked:
        yield Step(
            _("Look at the form of registration"),
            _page(event, "event_people_form"),
            _("It has no question of your own: only who, from where and why is asked."),
        )
    if intake.asks_logistics and FormStep.LOGISTICS not in asked:
        yield Step(
            _("Write the questions about travel, access and diet"),
            _page(event, "event_people_form"),
            _("They are to be asked after acceptance, but there are none."),
        )
    in_charge = event.organisers.filter(part=OrganiserPart.IN_CHARGE)
    if intake.asks_logistics and not in_charge.exists():
        yield Step(
            _("Name who is in charge of travel, access and diet"),
            reverse("event_team", args=[event.pk]),
            _("Guests are asked, but nobody may read what they answer."),
            urgent=bool(event.published_at),
        )


def _moment(moment, event):
    return date_format(moment.astimezone(event.zone), "SHORT_DATETIME_FORMAT")


register(steps, order=30)
