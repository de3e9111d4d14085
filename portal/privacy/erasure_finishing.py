"""What follows an erasure outside its transaction: files, the receipt, what engines still hold.

The rows of ``Erasure`` say what is left, so that a killed worker leaves nothing undone.
"""

import datetime
import json
import logging
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from portal.mail.models import Letter
from portal.page_cache import forget_pages
from portal.privacy import erasure_rows, leftovers
from portal.privacy.export_building import clear_files
from portal.privacy.faults import told
from portal.privacy.leftovers import NotYet
from portal.privacy.models import Erasure

log = logging.getLogger(__name__)
# A receipt that was not sent by then is not sent any more.
LONGEST_FOR_RECEIPT = datetime.timedelta(days=3)


def finish():
    """Do what is left of all erasures; what cannot be done now waits for the next run."""
    erasures = list(Erasure.objects.unfinished().order_by("pk"))
    for key in dict.fromkeys(key for erasure in erasures for key in erasure.left):
        concerned = [erasure for erasure in erasures if key in erasure.left]
        if _swept(key, concerned):
            for erasure in concerned:
                erasure.left.remove(key)
                erasure.save(update_fields=["left", "files"])
    for erasure in erasures:
        if not erasure.left:
            Erasure.objects.filter(pk=erasure.pk).update(done_at=timezone.now(), fault="")


def _swept(key, erasures):
    sweep = leftovers.sweep_of(key)
    try:
        if sweep:
            sweep(erasures)
    except NotYet:
        return False
    except Exception as fault:  # noqa: BLE001 (any of many apps' words; the next run tries again)
        log.error("%s is not cleared of erased accounts yet: %s", key, told(fault))  # noqa: TRY400 (a message may quote a name)
        failed = Erasure.objects.filter(pk__in=[erasure.pk for erasure in erasures])
        failed.update(fault=f"{key}: {told(fault)}"[:200])
        return False
    return True


def record(erasures):
    """Note the numbers outside the database, so that a restored backup can be told of them."""
    path = Path(settings.DATA_DIR, "erased-accounts.jsonl")
    path.parent.mkdir(parents=True, exist_ok=True)
    known = {line["account"] for line in recorded(path)}
    with path.open("a") as file:
        for erasure in erasures:
            if erasure.account not in known:
                file.write(json.dumps(line_of(erasure)) + "\n")


def line_of(erasure):
    return {
        "account": erasure.account,
        "joined_at": erasure.joined_at.isoformat(),
        "erased_at": erasure.erased_at.isoformat(),
    }


def recorded(path):
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text().splitlines() if line.strip()]


def remove_files(erasures):
    for erasure in erasures:
        for place in erasure.files:
            erasure_rows.delete_file(place)
        erasure.files = []


def wipe_receipts(erasures):
    """Take the last letters out of the outbox once they were sent, or cannot be."""
    too_old = timezone.now() - LONGEST_FOR_RECEIPT
    keys = [f"privacy.erased:{erasure.pk}" for erasure in erasures]
    receipts = Letter.objects.filter(key__in=keys)
    receipts.exclude(ended_at=None).delete()
    receipts.filter(written_at__lt=too_old).delete()
    if receipts.exists():
        raise NotYet


def forget_cached(_erasures):
    forget_pages()


def empty_journal(erasures):
    """Have SQLite's journal hold nothing of what was deleted; the file itself is overwritten."""
    if any(len(erasure.left) > 1 for erasure in erasures):
        raise NotYet
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    if busy:
        raise NotYet


def register_own():
    """The journal comes last: the other parts still write."""
    leftovers.register("record", record)
    leftovers.register("files", remove_files)
    leftovers.register("exports", clear_files)
    leftovers.register("cache", forget_cached)
    leftovers.register("receipt", wipe_receipts)
    leftovers.register("journal", empty_journal)
