"""Doing away with what was kept long enough, by the rules that each app declares.

A rule says which rows are due; it never gets to mean "all" by saying nothing. What a rule returns
is looked at before a row is touched: it must be a queryset of the declared model, it must be
filtered, and where it would take most of a larger table somebody has to confirm it by name.
"""

import logging
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone

from portal import personal_data
from portal.audit.actions import record
from portal.privacy import acts
from portal.privacy.models import RetentionCount, RetentionRun

logger = logging.getLogger(__name__)
Fault = RetentionCount.Fault
AT_ONCE = 200
# A rule that takes more rows than this, and more than half of its table, waits for a confirmation.
MANY = 100


class Refused(Exception):
    """The rule is not applied; ``fault`` says why."""

    def __init__(self, fault):
        super().__init__(fault.label)
        self.fault = fault


@dataclass(frozen=True)
class Rule:
    """How long one model is kept."""

    held: personal_data.Held

    @property
    def label(self):
        return self.held.model._meta.label  # noqa: SLF001 (public in Django)

    @property
    def kind(self):
        return self.held.model._meta.verbose_name_plural  # noqa: SLF001 (public in Django)

    def due(self, now):
        """Return the rows whose time is over, or refuse."""
        rows = self.held.expired(now)
        if not isinstance(rows, QuerySet):
            raise Refused(Fault.NO_SELECTION)
        if rows.model is not self.held.model:
            raise Refused(Fault.OTHER_MODEL)
        if not (rows.query.where or rows.query.is_empty()):
            raise Refused(Fault.EVERYTHING)
        return rows.order_by()

    def refuse_too_much(self, due):
        if due > MANY and due * 2 > self.held.model._base_manager.count():  # noqa: SLF001 (every row)
            raise Refused(Fault.TOO_MANY)


def rules():
    """Return every rule of all apps, what others refer to last."""
    return [Rule(held) for held in personal_data.declared() if held.expired]


def run(*, dry=False, only=(), confirmed=(), now=None):
    """Apply the rules, or with ``dry`` count what is due, and return the report."""
    now = now or timezone.now()
    report = RetentionRun.objects.create(is_dry=dry)
    for rule in rules():
        if not only or rule.label in only:
            _apply(rule, report, now, dry=dry, is_confirmed=rule.label in confirmed)
    report.finished_at = timezone.now()
    report.save(update_fields=["finished_at"])
    if report.gone:
        record(actor=None, act=acts.CLEARED, target=report, facts={"gone": report.gone})
    return report


def _apply(rule, report, now, *, dry, is_confirmed):
    """One rule that fails, or is refused, does not keep the others from being applied."""
    count = RetentionCount(run=report, model=rule.label)
    try:
        rows = rule.due(now)
        count.due = rows.count()
        count.oldest_at = _oldest(rule, rows)
        if not is_confirmed:
            rule.refuse_too_much(count.due)
        if not dry:
            _clear(rule, rows, count)
    except Refused as refusal:
        count.fault = refusal.fault
    except Exception:
        logger.exception("The rule of %s failed.", rule.label)
        count.fault = Fault.FAILED
    count.save()


def _oldest(rule, rows):
    lookup = rule.held.aged_by
    return rows.aggregate(oldest=Min(lookup))["oldest"] if lookup else None


def _clear(rule, rows, count):
    last = None
    while keys := _next_keys(rows, last):
        last = keys[-1]
        count.gone += _clear_some(rule, rows, keys)
    if count.gone < count.due:
        raise Refused(Fault.STAYED)


def _next_keys(rows, last):
    later = rows if last is None else rows.filter(pk__gt=last)
    return list(later.order_by("pk").values_list("pk", flat=True).distinct()[:AT_ONCE])


@transaction.atomic
def _clear_some(rule, rows, keys):
    """Return how many of ``keys`` are no longer due."""
    manager = rule.held.model._base_manager  # noqa: SLF001 (every row)
    chosen = manager.filter(pk__in=keys)
    files = _files_by_key(rule, chosen)
    (rule.held.erase_expired or _delete)(chosen)
    there = set(manager.filter(pk__in=keys).values_list("pk", flat=True))
    for key, found in files.items():
        if key not in there:
            _remove_after_commit(found)
    return len(keys) - rows.filter(pk__in=keys).values("pk").distinct().count()


def _delete(rows):
    rows.delete()


def _files_by_key(rule, rows):
    if rule.held.files is None:
        return {}
    return {row.pk: [file for file in rule.held.files(row) if file] for row in rows}


def _remove_after_commit(files):
    for file in files:
        transaction.on_commit(lambda file=file: file.storage.delete(file.name))
