"""The agenda of an event with its rooms, and the run sheet behind it."""

import datetime
from itertools import groupby

from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from events.programme.agenda import conflicts_of, sessions_of
from events.programme.models import Room, RunSheetItem, Session
from events.programme.office.agenda_forms import DutyForm, RoomForm, SessionForm
from events.programme.office.belongings import Belonging
from events.programme.office.frame import Part, page
from events.programme.office.guard import of_event
from events.programme.permissions import may_help, may_manage


def parts():
    return (
        Part(gettext_lazy("Sessions"), "event_agenda"),
        Part(gettext_lazy("Rooms"), "event_agenda_rooms"),
        Part(gettext_lazy("Run sheet"), "event_agenda_run_sheet"),
    )


SESSIONS = Belonging(
    model=Session,
    form=SessionForm,
    url_name="event_agenda",
    word="session",
    related="sessions",
    add_title=gettext_lazy("Add a session"),
    add_help=gettext_lazy("Sessions at the same time are parallel."),
    parts=parts,
)
ROOMS = Belonging(
    model=Room,
    form=RoomForm,
    url_name="event_agenda_rooms",
    word="room",
    related="rooms",
    add_title=gettext_lazy("Add a room"),
    parts=parts,
)
DUTIES = Belonging(
    model=RunSheetItem,
    form=DutyForm,
    url_name="event_agenda_run_sheet",
    word="duty",
    related="run_sheet",
    add_title=gettext_lazy("Add a line to the run sheet"),
    add_help=gettext_lazy("Minutes count from the start of the event and move along with it."),
    parts=parts,
)


@of_event(may_help)
def agenda(request, event):
    sessions = sessions_of(event)
    conflicts = conflicts_of(event, sessions)
    for session in sessions:
        session.warnings = conflicts.get(session.pk, [])
        session.starts_there = timezone.localtime(session.starts_at, event.zone)
        session.ends_there = timezone.localtime(session.ends_at, event.zone)
    return page(
        request,
        event,
        "programme/office/agenda.html",
        {
            "days": _by_day(sessions),
            "conflicts": len(conflicts),
            "may_manage": may_manage(request.user, event),
        },
        title=_("Agenda"),
        parts=parts(),
    )


def _by_day(sessions):
    """For each day a list of slots: the sessions that begin at one time."""
    return [
        (day, [list(slot) for _start, slot in groupby(of_day, key=_start)])
        for day, of_day in groupby(sessions, key=lambda session: session.starts_there.date())
    ]


def _start(session):
    return session.starts_there


@of_event(may_help)
def rooms(request, event):
    return page(
        request,
        event,
        "programme/office/rooms.html",
        {"rows": event.rooms.all(), "may_manage": may_manage(request.user, event)},
        title=_("Rooms"),
        parts=parts(),
    )


@of_event(may_help)
def run_sheet(request, event):
    rows = list(event.run_sheet.all())
    for row in rows:
        moment = event.starts_at + datetime.timedelta(minutes=row.minute)
        row.at = timezone.localtime(moment, event.zone)
    return page(
        request,
        event,
        "programme/office/run_sheet.html",
        {
            "rows": rows,
            "done": sum(row.done_at is not None for row in rows),
            "may_manage": may_manage(request.user, event),
        },
        title=_("Run sheet"),
        parts=parts(),
    )


@require_POST
@of_event(may_help)
@transaction.atomic
def tick(request, event, row):
    """Whoever has a part ticks off, and takes a tick back."""
    duty = get_object_or_404(RunSheetItem.objects.select_for_update(), pk=row, event=event)
    duty.done_at = None if "undo" in request.POST else duty.done_at or timezone.now()
    duty.save(update_fields=["done_at"])
    return redirect("event_agenda_run_sheet", event.pk)


stem = "events/<int:pk>/agenda/"
urlpatterns = [
    path(stem, agenda, name="event_agenda"),
    path(f"{stem}rooms/", rooms, name="event_agenda_rooms"),
    path(f"{stem}run-sheet/", run_sheet, name="event_agenda_run_sheet"),
    path(f"{stem}run-sheet/<int:row>/tick/", tick, name="event_agenda_run_sheet_tick"),
    *SESSIONS.urlpatterns,
    *ROOMS.urlpatterns,
    *DUTIES.urlpatterns,
]
