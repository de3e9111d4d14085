"""Putting a copy of somebody's data together, by a task that may be killed and run again."""

import datetime
import logging

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone, translation

from portal.mail import letters, outbox
from portal.privacy import export_file
from portal.privacy.faults import told
from portal.privacy.models import Export, ExportEvent
from portal.privacy.models.requests import MOST_TRIES

log = logging.getLogger(__name__)
What, State = ExportEvent.What, Export.State


def build(pk):
    """Write the file of a copy and tell its owner. A second run of it finds nothing to do."""
    export = Export.objects.open().select_related("person").filter(pk=pk).first()
    if export is None:
        return
    if export.tries >= MOST_TRIES:
        _fail(export, "Interrupted too often")
        return
    begun = {"state": State.BUILDING, "begun_at": timezone.now(), "tries": F("tries") + 1}
    Export.objects.open().filter(pk=export.pk).update(**begun)
    try:
        written = export_file.write(export)
    except Exception as fault:  # noqa: BLE001 (any of many apps' words; it is told to the owner)
        log.error("Copy %s of personal data cannot be made: %s", export.pk, told(fault))  # noqa: TRY400 (a message may quote a name)
        _fail(export, type(fault).__name__)
        return
    _finish(export, written)


@transaction.atomic
def _finish(export, written):
    now = timezone.now()
    ended = Export.objects.open().filter(pk=export.pk)
    ends_at = now + datetime.timedelta(days=settings.EXPORT_DAYS)
    facts = {"size": written.size, "rows": written.rows, "ready_at": now, "ends_at": ends_at}
    if not ended.update(state=State.READY, **facts):
        return
    for older in Export.objects.ready().filter(person=export.person).exclude(pk=export.pk):
        delete_file(older)
    note(export, What.READY)
    outbox.write(
        template="privacy/mail/export_ready",
        key=f"privacy.export-ready:{export.pk}",
        person=export.person,
        context={"page_url": data_address(export.person), "ends_at": ends_at},
    )


@transaction.atomic
def _fail(export, fault):
    if Export.objects.open().filter(pk=export.pk).update(state=State.FAILED, fault=fault[:100]):
        note(export, What.FAILED)


def data_address(person):
    with translation.override(person.language):
        return letters.address_of(reverse("privacy:data"))


@transaction.atomic
def delete_file(export):
    """Take the file away; the row stays to say what happened."""
    if Export.objects.ready().filter(pk=export.pk).update(state=State.GONE):
        note(export, What.DELETED)
        transaction.on_commit(lambda: export_file.path_of(export).unlink(missing_ok=True))


def clear_files(_erasures=()):
    """Remove every file whose copy is gone, or was never finished by who began it."""
    named = set(Export.objects.ready().values_list("token", flat=True))
    being_built = set(Export.objects.open().values_list("token", flat=True))
    for path in export_file.files():
        token = path.name.partition(".")[0]
        if token not in named | being_built:
            path.unlink(missing_ok=True)


def note(export, what):
    ExportEvent.objects.create(export=export, what=what)
