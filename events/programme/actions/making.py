"""Making an event: from the template of its format, or from an earlier event."""

from django.db import transaction
from django.utils.text import slugify

from events.programme import acts
from events.programme.formats import FORMATS, in_language
from events.programme.models import (
    Event,
    EventTranslation,
    Organiser,
    OrganiserPart,
    Partner,
    RunSheetItem,
    Session,
)
from events.programme.signals import event_made
from events.programme.walls import mover
from portal.audit.actions import record

SLUG_LENGTH = 80
# What a copy begins without: what was done to the event, and what only its day knew.
NOT_COPIED = {
    "id",
    "uid",
    "sequence",
    "slug",
    "online_link",
    "survey_link",
    "published_at",
    "cancelled_at",
    "cancelled_because",
    "archived_at",
    "erased_at",
    "changed_at",
    "copied_from_id",
    "starts_at",
    "ends_at",
    "registration_opens_at",
    "registration_closes_at",
}


@transaction.atomic
def make(format, *, by, **values):  # noqa: A002 (the word of the field)
    """Make a draft as the template of ``format`` has it; ``by`` leads it.

    ``values`` are those of ``Event``: title and times at least. Registration follows the signal
    and makes questions, letters and reminders.
    """
    template = FORMATS[format]
    event = Event(
        **{
            "format": format,
            "rule": template.rule,
            "attendance": template.attendance,
            "retention_days": template.retention_days,
            "slug": free_slug(values["title"]),
        }
        | values
    )
    event.report_skeleton = in_language(template.report, event.language)
    event.save()
    RunSheetItem.objects.bulk_create(_duties(event, template))
    Organiser.objects.create(event=event, person=by, part=OrganiserPart.LEAD)
    event_made.send(sender=Event, event=event, source=None, by=by)
    record(actor=by, act=acts.MADE, target=event, facts={"format": str(format)})
    return event


def _duties(event, template):
    for duty in template.run_sheet:
        yield RunSheetItem(
            event=event,
            minute=duty.minute,
            what=in_language(duty.what, event.language),
            who=in_language(duty.who, event.language),
        )


@transaction.atomic
def copy(event, *, by, starts_at, **changes):
    """A draft like ``event`` at another time, with nothing of people.

    Words, place, partners, rooms, agenda and run sheet come along, everything shifted by the clock
    on the wall of the event: what began at nine begins at nine, also across a change of clocks.
    Organisers, contributors and materials do not; ``by`` leads the copy.
    """
    fields = [field.attname for field in Event._meta.concrete_fields]  # noqa: SLF001 (public in Django)
    kept = {name: getattr(event, name) for name in fields if name not in NOT_COPIED}
    made = Event(**kept | {"copied_from": event} | changes)
    made.starts_at = starts_at
    made.slug = free_slug(made.title)
    move = mover(event.starts_at, event.zone, made.starts_at, made.zone)
    made.ends_at = move(event.ends_at)
    made.registration_opens_at = move(event.registration_opens_at)
    made.registration_closes_at = move(event.registration_closes_at)
    made.save()
    _copy_belongings(event, made, move)
    Organiser.objects.create(event=made, person=by, part=OrganiserPart.LEAD)
    event_made.send(sender=Event, event=made, source=event, by=by)
    record(actor=by, act=acts.COPIED, target=made, facts={"from": event.pk})
    return made


def _copy_belongings(event, made, move):
    for model in (EventTranslation, Partner, RunSheetItem):
        rows = list(model.objects.filter(event=event))
        for row in rows:
            row.pk, row.event = None, made
            if model is RunSheetItem:
                row.done_at = None
        model.objects.bulk_create(rows)
    rooms = {}
    for room in event.rooms.all():
        former, room.pk, room.event = room.pk, None, made
        room.save(force_insert=True)
        rooms[former] = room
    Session.objects.bulk_create(
        Session(
            event=made,
            title=session.title,
            description=session.description,
            starts_at=move(session.starts_at),
            ends_at=move(session.ends_at),
            room=rooms.get(session.room_id),
            is_break=session.is_break,
        )
        for session in event.sessions.all()
    )


def free_slug(title):
    """The address that ``title`` suggests, or the next one that is free."""
    stem = slugify(title)[: SLUG_LENGTH - 5].strip("-") or "event"
    taken = set(Event.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
