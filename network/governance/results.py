"""The result of a consent round, as it may be shown.

The positions of all together stand as they are counted, from the threshold on: they say nothing of
any one group. By group each position is a row of numbers of its own, protected against whoever
knows its exact total (``disclosure``).

Results are made once, when nobody can change his position any more. A result that grew while
people watched would tell, from one look to the next, what the last one said.
"""

from collections import Counter

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.governance.disclosure import parts_for, protect
from network.governance.families import FAMILIES, NAMES, SINGLE
from network.governance.models import Position
from network.vocabulary import StakeholderGroup as Group

CHOICES = Position.Choice.values
SERIES_NAMES = {
    "agree": gettext_lazy("Agree"),
    "live-with": gettext_lazy("Can live with it"),
    "object": gettext_lazy("Object"),
}


def make_results(consultation):
    """Count the positions; the answer is kept with the consultation and changes no more."""
    counted = Counter(consultation.positions.values_list("group", "choice"))
    total = {choice: _sum(counted, [*Group.values, ""], choice) for choice in CHOICES}
    taken, small = sum(total.values()), settings.SMALL_NUMBER
    if taken < small:
        return {"taken": None, "total": None, "rows": []}
    parts = parts_for(taken, SINGLE, FAMILIES, small)
    return {"taken": taken, "total": total, "rows": _table(counted, parts, small)}


def _table(counted, parts, small):
    columns = [
        protect([_sum(counted, groups, choice) for groups in parts.values()], small)
        for choice in CHOICES
    ]
    rows = zip(*columns, strict=True)
    return [[key, list(values)] for key, values in zip(parts, rows, strict=True)]


def _sum(counted, groups, choice):
    return sum(counted[group, choice] for group in groups)


def shown(consultation):
    """The stored result in the reader's language, fit for charts; ``None`` where too few spoke."""
    stored = consultation.results
    if not stored or stored["total"] is None:
        return None
    series = [str(SERIES_NAMES[choice]) for choice in CHOICES]
    totals = [stored["total"][choice] for choice in CHOICES]
    rows = [(str(NAMES[key]), values) for key, values in stored["rows"]]
    withheld = any(value is None for _label, values in rows for value in values)
    return {
        "taken": stored["taken"],
        "series": series,
        "total": [(_("All together"), totals)],
        "pairs": list(zip(series, totals, strict=True)),
        "rows": [] if withheld else rows,
        "charts": _one_by_one(series, rows) if withheld else [],
        "step": settings.SMALL_NUMBER,
    }


def _one_by_one(series, rows):
    """A chart for each position of which something is shown: [(title, rows)].

    Parts stacked without what is withheld would look like the whole.
    """
    columns = [[(label, values[at]) for label, values in rows] for at in range(len(series))]
    charts = zip(series, columns, strict=True)
    return [(title, column) for title, column in charts if any(value for _l, value in column)]
