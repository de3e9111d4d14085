"""What is published of moderation: by quarters that are over, protected where they are small.

Numbers of a running quarter are not published: from one day to the next they would tell of single
cases. How often a forum or a veil was opened is published exactly, zero included: it is power that
was used, and those it concerned were told.
"""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import TruncQuarter, TruncYear
from django.utils import timezone

from network.forums.models import (
    Appeal,
    Case,
    Decision,
    Flag,
    GlassRequest,
    Measure,
    Unveiling,
)
from network.governance.disclosure import at_least, protect

QUARTERS, YEARS = 8, 5
SECONDS_OF_AN_HOUR = 3600


@dataclass(frozen=True)
class Quarter:
    """``None`` stands where a number is withheld."""

    begins: datetime.date
    flags: int | None
    decisions: dict
    warnings: int | None
    time_outs: int | None
    upheld: int | None
    reversed: int | None
    median_hours: int | None

    @property
    def label(self):
        return f"{self.begins.year}\u00a0Q{(self.begins.month - 1) // 3 + 1}"


def begin_of_quarter(day):
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def quarters(today=None):
    """The last quarters that are over, the newest first."""
    running = begin_of_quarter(today or timezone.localdate())
    begins, found = running, []
    for _number in range(QUARTERS):
        begins = begin_of_quarter(begins - datetime.timedelta(days=1))
        found.append(begins)
    counted = _counted(found[-1], running)
    return [_protected(begin, counted) for begin in found]


def _counted(since, until):
    """{(what, beginning of a quarter, kind): number}, and under "hours" the lengths of cases."""
    found = defaultdict(Counter)
    for what, rows, moment, kind in (
        ("flags", Flag.objects.all(), "made_on", None),
        ("decisions", Case.objects.decided(), "decided_at", "decision"),
        ("measures", Measure.objects.all(), "made_at", "kind"),
        ("appeals", Appeal.objects.decided(), "decided_at", "outcome"),
    ):
        for begin, key, number in _by_quarter(rows, moment, kind, since, until):
            found[what, begin][key] += number
    found["hours"] = _hours(since, until)
    return found


def _by_quarter(rows, moment, kind, since, until):
    bounds = _bounds(rows, moment, since, until)
    keys = ["begin", kind] if kind else ["begin"]
    counted = bounds.annotate(begin=TruncQuarter(moment)).order_by().values(*keys)
    for row in counted.annotate(number=Count("pk")):
        yield _day(row["begin"]), row[kind] if kind else "", row["number"]


def _bounds(rows, moment, since, until):
    if moment == "made_on":
        return rows.filter(made_on__gte=since, made_on__lt=until)
    return rows.filter(**{f"{moment}__gte": _midnight(since), f"{moment}__lt": _midnight(until)})


def _midnight(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def _day(begin):
    return timezone.localtime(begin).date() if isinstance(begin, datetime.datetime) else begin


def _hours(since, until):
    found = defaultdict(list)
    cases = _bounds(Case.objects.decided(), "decided_at", since, until)
    for opened, decided in cases.values_list("opened_at", "decided_at").iterator():
        begin = begin_of_quarter(timezone.localtime(decided).date())
        found[begin].append((decided - opened).total_seconds() / SECONDS_OF_AN_HOUR)
    return found


def _protected(begin, counted):
    small = settings.SMALL_NUMBER
    kinds = [key for key in Decision if key != Decision.OPEN]
    decided = [counted["decisions", begin][key] for key in kinds]
    measures, appeals = counted["measures", begin], counted["appeals", begin]
    warnings, time_outs = protect(
        [measures[Measure.Kind.WARNING], measures[Measure.Kind.TIME_OUT]], small
    )
    upheld, reversed_ = protect(
        [appeals[Appeal.Outcome.UPHELD], appeals[Appeal.Outcome.REVERSED]], small
    )
    hours = counted["hours"][begin]
    return Quarter(
        begins=begin,
        flags=at_least(counted["flags", begin][""], small),
        decisions=dict(zip(kinds, protect(decided, small), strict=True)),
        warnings=warnings,
        time_outs=time_outs,
        upheld=upheld,
        reversed=reversed_,
        median_hours=round(median(hours)) if len(hours) >= small else None,
    )


@dataclass(frozen=True)
class Year:
    year: int
    glass: int
    glass_declined: int
    liftings: int
    liftings_refused: int


def years(today=None):
    """How often forums and veils were opened, in this year and those before; exactly."""
    this = (today or timezone.localdate()).year
    asked = _by_year(GlassRequest.objects.exclude(decided_at=None), "decided_at", "verdict")
    opened = _by_year(Unveiling.objects.exclude(opened_at=None), "opened_at", None)
    refused = Unveiling.objects.filter(state=Unveiling.State.REFUSED).exclude(closed_at=None)
    refused = _by_year(refused, "closed_at", None)
    return [
        Year(
            year,
            asked[year, "approved"],
            asked[year, "declined"],
            opened[year, ""],
            refused[year, ""],
        )
        for year in range(this, this - YEARS, -1)
    ]


def _by_year(rows, moment, kind):
    keys = ["begin", kind] if kind else ["begin"]
    counted = rows.annotate(begin=TruncYear(moment)).order_by().values(*keys)
    found = Counter()
    for row in counted.annotate(number=Count("pk")):
        found[_day(row["begin"]).year, row[kind] if kind else ""] += row["number"]
    return found
