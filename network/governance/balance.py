"""The balance of the community: its members by stakeholder group, by region, and by gender.

Every page, the report of the back office included, shows the numbers of ``BalanceSnapshot``: made
at the first of each month under the rule of ``disclosure``. A table is repeated unchanged where
fewer than ``SMALL_NUMBER`` people came, went or changed since it was last made. So nothing can be
learned by comparing a page with that of the day before, and the three charts, which share a total,
are safe even for whoever knows that total.
"""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from network.governance.disclosure import at_least, moved, parts_for, protect
from network.governance.families import FAMILIES, NAMES, SINGLE
from network.governance.models import BalanceSnapshot
from network.members.models import Gender, Membership
from network.vocabulary import Region, StakeholderGroup
from portal.page_cache import forget_pages

CATEGORIES = {
    "group": StakeholderGroup.values,
    "region": Region.values,
    "gender": [Gender.WOMAN.value, Gender.MAN.value, Gender.OWN_WORDS.value],
}
LABELS = {"group": NAMES, "region": dict(Region.choices), "gender": dict(Gender.choices)}
MONTHS_SHOWN, LINES = 24, 4


def count_members(day):
    """Count those who were members on ``day``: {what by: {key: number}}, each person once.

    Who is a member both for himself and by a seat counts as what he joined for himself.
    """
    there = Membership.objects.filter(
        Q(ended_at=None) | Q(ended_at__date__gt=day),
        Q(suspended_on=None) | Q(suspended_on__gt=day),
        starts__lte=day,
        grace_ends__gte=day,
        person__is_active=True,
    )
    rows = there.order_by(F("institution_id").asc(nulls_first=True), "pk").values_list(
        "person", *CATEGORIES
    )
    people = {}
    for person, *said in rows:
        people.setdefault(person, dict(zip(CATEGORIES, said, strict=True)))
    counted = {name: Counter(said[name] for said in people.values()) for name in CATEGORIES}
    return {
        name: {key: counted[name][key] for key in keys} for name, keys in CATEGORIES.items()
    } | {"members": {"all": len(people)}}


def publishable(counted):
    """Return (members, tables) of what may be seen of ``counted``."""
    small = settings.SMALL_NUMBER
    people = sum(counted["group"].values())
    parts = {name: {key: (key,) for key in keys} for name, keys in CATEGORIES.items()}
    parts["group"] = parts_for(people, SINGLE, FAMILIES, small)
    tables = {name: _table(counted[name], parts[name], small) for name in CATEGORIES}
    return at_least(counted["members"]["all"], small), tables


def _table(counts, parts, small):
    summed = [sum(counts.get(key, 0) for key in keys) for keys in parts.values()]
    return [list(row) for row in zip(parts, protect(summed, small), strict=True)]


@transaction.atomic
def take_snapshot(month=None):
    """Keep the balance of a month, once; the first day of it is the day that is counted."""
    month = (month or timezone.localdate()).replace(day=1)
    known = BalanceSnapshot.objects.filter(month=month).first()
    if known:
        return known
    before = BalanceSnapshot.objects.filter(month__lt=month).last()
    values = _renewed(before, count_members(month))
    snapshot, _is_new = BalanceSnapshot.objects.get_or_create(month=month, defaults=values)
    transaction.on_commit(forget_pages)
    return snapshot


def _renewed(before, counted):
    """The values of a new month: each table anew, or as before where too little has moved."""
    members, tables = publishable(counted)
    fresh = {"members": members, "tables": tables, "counted": counted}
    if before is None:
        return fresh
    for name in counted:
        if moved(before.counted[name], counted[name]) < settings.SMALL_NUMBER:
            counted[name] = before.counted[name]
            if name == "members":
                fresh["members"] = before.members
            else:
                tables[name] = before.tables[name]
    return fresh


@dataclass(frozen=True)
class Balance:
    """What a page shows of the latest month, in the reader's language."""

    month: str
    members: int | None
    group: list
    region: list
    gender: list
    step: int
    development: dict | None

    @property
    def rule(self):
        return _(
            "Counted on the first of the month, rounded down to a multiple of %(step)d. Numbers "
            "below %(step)d are withheld, and others with them where they would give one away."
        ) % {"step": self.step}


def current_balance():
    """Return the ``Balance`` of the latest month, or ``None`` before the first; one query."""
    newest = list(BalanceSnapshot.objects.order_by("-month")[:MONTHS_SHOWN])
    if not newest:
        return None
    latest = newest[0]
    return Balance(
        month=formats.date_format(latest.month, "F Y"),
        members=latest.members,
        step=settings.SMALL_NUMBER,
        development=_development(newest[::-1]),
        **{name: _rows(name, latest.tables[name]) for name in CATEGORIES},
    )


def _rows(name, table):
    """Labels with numbers, largest first; nothing where all is withheld."""
    labels = LABELS[name]
    if all(value is None for _key, value in table):
        return []
    in_order = sorted(table, key=lambda pair: -(pair[1] or 0))
    return [(str(labels[key]), value) for key, value in in_order]


def _development(months):
    """The members of each month in all and in the largest groups, as a line chart wants it."""
    if len(months) < 2:  # noqa: PLR2004 (a line has two ends)
        return None
    latest = sorted(months[-1].tables["group"], key=lambda pair: -(pair[1] or 0))
    largest = [key for key, value in latest[: LINES - 1] if value]
    tables = [dict(map(tuple, month.tables["group"])) for month in months]
    series = [(_("All members"), [month.members for month in months])]
    series += [(str(NAMES[key]), [table.get(key) for table in tables]) for key in largest]
    return {"labels": [_in_words(month.month) for month in months], "series": series}


def _in_words(month):
    return formats.date_format(month, "M Y")
