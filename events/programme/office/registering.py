"""The tabs, steps and boxes of the programme itself; imported at the start."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.programme import dashboard, next_steps
from events.programme.agenda import conflicts_of, sessions_of
from events.programme.dashboard import Box
from events.programme.models import OrganiserPart, State
from events.programme.next_steps import Step
from events.programme.office.tabs import Tab, register
from events.programme.permissions import may_manage
from events.programme.readiness import advised_for, missing_of

DUTIES_SHOWN = 5
SOON = timedelta(days=10)

register(Tab("overview", gettext_lazy("Overview"), "events:inspect", order=0))
register(Tab("details", gettext_lazy("Details"), "event_details", order=10, shown=may_manage))
register(Tab("team", gettext_lazy("Team"), "event_team", order=14, shown=may_manage))
register(Tab("agenda", gettext_lazy("Agenda"), "event_agenda", order=18))
register(Tab("materials", gettext_lazy("Materials"), "event_materials", order=22))


def steps(event, user, now):
    if not may_manage(user, event):
        return []
    makers = {
        State.DRAFT: _draft,
        State.PUBLISHED: _going,
        State.OPEN: _going,
        State.CLOSED: _going,
        State.HELD: _over,
        State.CANCELLED: _over,
    }
    make = makers.get(event.state_at(now))
    return list(make(event, now)) if make else []


def _draft(event, now):
    missing = missing_of(event, now)
    for lack in missing:
        yield Step(lack.sentence, _url(lack.url_name, event), urgent=True)
    yield from _advice(event)
    if not missing:
        yield Step(
            _("Publish it"),
            "#publish",
            why=_("Nothing is missing. The buttons are below."),
            urgent=True,
        )


def _going(event, now):
    if event.registration_opens_at is None:
        yield Step(
            _("Say when registration opens, or open it now"),
            _url("event_details_when", event),
            why=_("Until then its page says that registration is not open yet."),
            urgent=True,
        )
    yield from _advice(event)


def _advice(event):
    conflicts = conflicts_of(event, sessions_of(event))
    if conflicts:
        yield Step(
            _("Mend the agenda"),
            _url("event_agenda", event),
            why=_("A room, a speaker or a time does not fit."),
            urgent=True,
        )
    for lack in advised_for(event):
        yield Step(lack.sentence, _url(lack.url_name, event), why=lack.why)


def _over(event, now):
    if event.ends_at + SOON <= now or event.cancelled_at:
        yield Step(
            _("Archive it when nothing more is to be done"),
            "#archive",
            why=_("It leaves lists and feeds; its page stays."),
        )


def _url(name, event):
    return reverse(name, args=[event.pk])


def run_sheet_box(_request, event):
    """What is to be done around the event, nearest first."""
    duties = list(event.run_sheet.all())
    if not duties:
        return None
    todo = [duty for duty in duties if duty.done_at is None]
    for duty in todo[:DUTIES_SHOWN]:
        duty.at = (event.starts_at + timedelta(minutes=duty.minute)).astimezone(event.zone)
    context = {
        "duties": todo[:DUTIES_SHOWN],
        "done": len(duties) - len(todo),
        "all": len(duties),
        "url": _url("event_agenda_run_sheet", event),
    }
    return Box(_("Run sheet"), "programme/office/boxes/run_sheet.html", context)


def team_box(request, event):
    if not may_manage(request.user, event):
        return None
    rows = list(event.organisers.select_related("person"))
    leads = [row for row in rows if row.part == OrganiserPart.LEAD]
    context = {
        "leads": leads,
        "others": len({row.person_id for row in rows} - {row.person_id for row in leads}),
        "partners": list(event.partners.all()),
        "contributors": event.contributors.count(),
        "url": _url("event_team", event),
    }
    return Box(_("Who is behind it"), "programme/office/boxes/team.html", context)


next_steps.register(steps, order=10)
dashboard.register(run_sheet_box, order=80)
dashboard.register(team_box, order=90)
