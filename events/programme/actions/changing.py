"""Saving what organisers changed of an event, and telling who must follow."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from events.programme import acts
from events.programme.models import Event
from events.programme.signals import event_changed
from portal.audit.actions import record
from portal.page_cache import forget_pages

# What calendars hold of an event: a change raises its SEQUENCE.
IN_CALENDARS = {
    "title",
    "summary",
    "starts_at",
    "ends_at",
    "time_zone",
    "attendance",
    "venue",
    "address",
    "map_link",
    "slug",
}
# What those who take part must hear of.
TOLD = {"title", "starts_at", "ends_at", "time_zone", "attendance", "venue", "address"}


@transaction.atomic
def save_changes(event, *, by, before):
    """Save what differs between ``event`` and ``before``, itself as it was read from the database.

    Nothing else is written, so two people may change different parts at a time. Returns the names
    of the fields that changed.
    """
    changes = changed_fields(event, before)
    if not changes:
        return changes
    Event.objects.select_for_update().get(pk=event.pk)
    written = [*changes, "changed_at"]
    if changes & IN_CALENDARS:
        event.sequence = F("sequence") + 1
        written.append("sequence")
    event.save(update_fields=written)
    event.refresh_from_db(fields=["sequence"])
    transaction.on_commit(forget_pages)
    if event.published_at and changes & TOLD:
        event_changed.send(sender=Event, event=event, by=by, changes=changes & TOLD, before=before)
    record(actor=by, act=acts.CHANGED, target=event, facts={"fields": sorted(changes)})
    return changes


@transaction.atomic
def touched(event, *, by, what):
    """Something that belongs to ``event`` was changed: ``what`` in one word, for the trail."""
    Event.objects.filter(pk=event.pk).update(changed_at=timezone.now())
    transaction.on_commit(forget_pages)
    record(actor=by, act=acts.CHANGED, target=event, facts={"fields": [what]})


def changed_fields(event, before):
    names = [field.attname for field in Event._meta.concrete_fields if field.editable]  # noqa: SLF001 (public in Django)
    return {name for name in names if getattr(event, name) != getattr(before, name)}
