"""Asking for a copy of one's data, and what becomes of it later."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.audit import actions as audit
from portal.privacy import acts, notifications
from portal.privacy.export_building import clear_files, delete_file, note
from portal.privacy.models import Export, ExportEvent

# Who presses twice, or comes back at once, means the same copy.
SAME_WISH = datetime.timedelta(minutes=5)
What, State = ExportEvent.What, Export.State


def ask(person, *, language):
    """Have a copy put together by a task; return the one under way where there is one."""
    try:
        with transaction.atomic():
            return _latest(person) or _begin(person, language)
    except IntegrityError:
        return Export.objects.open().get(person=person)


def _latest(person):
    open_or_new = Export.objects.filter(person=person).exclude(state__in=[State.GONE, State.FAILED])
    latest = open_or_new.first()
    if latest and (latest.is_open or latest.asked_at > timezone.now() - SAME_WISH):
        return latest
    return None


def _begin(person, language):
    export = Export.objects.create(person=person, language=language)
    note(export, What.ASKED)
    notifications.build_export.delay_on_commit(export.pk)
    return export


@transaction.atomic
def downloaded(export):
    """Keep that the file was given out, before it is."""
    note(export, What.DOWNLOADED)
    audit.record(actor=export.person, act=acts.EXPORTED, target=export)


def look_after(now=None):
    """Delete what is over, take up what a dead worker left, and clear files that no row names."""
    now = now or timezone.now()
    for export in Export.objects.over(now):
        delete_file(export)
    for pk in Export.objects.abandoned(now).values_list("pk", flat=True):
        notifications.build_export.delay(pk)
    clear_files()
