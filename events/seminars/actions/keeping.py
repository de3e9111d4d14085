"""What of a seminar goes, and when."""

import datetime

from django.db import transaction
from django.utils import timezone

from events.seminars import acts
from events.seminars.actions import convening
from events.seminars.models import (
    IdeaCard,
    Seminar,
    SettledFind,
    StageMove,
    Summary,
    SummaryElector,
)
from portal.audit.actions import record


def erased_on(seminar):
    """The day on which notes and the map go, or ``None`` while the seminar runs."""
    if seminar.over_at is None:
        return None
    return timezone.localdate(seminar.over_at) + datetime.timedelta(days=seminar.keep_days)


def due(now):
    rows = Seminar.objects.over().filter(erased_at=None).select_related("event")
    return [row for row in rows if erased_on(row) <= timezone.localdate(now)]


@transaction.atomic
def erase(seminar):
    """Interviews, the map, and the names that the scan had found."""
    gone = convening.erase_notes(seminar)
    gone += SettledFind.objects.filter(summary__seminar=seminar).delete()[0]
    record(actor=None, act=acts.ERASED, target=seminar.event, facts={"rows": gone})
    return gone


def forget_who_objected(now):
    """Where the time to object is over."""
    rows = SummaryElector.objects.filter(summary__seminar__check_until__lte=now)
    return rows.delete()[0]


@transaction.atomic
def erase_with_event(event):
    """Everything but the released summary and the numbers of the process."""
    seminar = Seminar.objects.filter(event=event).first()
    if seminar is None:
        return 0
    gone = convening.erase_notes(seminar)
    for rows in (
        SettledFind.objects.filter(summary__seminar=seminar),
        IdeaCard.objects.filter(round__seminar=seminar),
        seminar.ground_rules.all(),
        seminar.soundings.all(),
        seminar.packages.all(),
        seminar.clusters.all(),
        seminar.rounds.all(),
        *_drafts(seminar),
    ):
        gone += rows.count()
        rows.delete()
    StageMove.objects.filter(seminar=seminar).update(by=None)
    Seminar.objects.filter(pk=seminar.pk).update(shelved_because="", mandate="")
    return gone


def _drafts(seminar):
    rows = Summary.objects.filter(seminar=seminar)
    if seminar.stage != Seminar.Stage.RELEASED:
        return [rows]
    newest = rows.order_by("-version").first()
    return [rows.exclude(pk=newest.pk)] if newest else []
