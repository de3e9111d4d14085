"""What is held about one person, counted by label, in one query."""

from dataclasses import dataclass

from django.db.models import IntegerField, Subquery

from portal.accounts.models import User
from portal.personal_data import declared


class CountOf(Subquery):
    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


@dataclass
class Line:
    """What has the same label; ``given`` is false for what no copy contains."""

    label: str
    kept: str
    stays: str
    given: bool
    is_account: bool
    number: int = 0


def of(person):
    """Return two lists: what is held of ``person``, and what would be but is not."""
    helds = declared()
    counts = {
        f"held_{place}": CountOf(held.rows_of(person).order_by().values("pk"))
        for place, held in enumerate(helds)
    }
    found = User.objects.filter(pk=person.pk).annotate(**counts).values(*counts)
    numbers = found.get()
    lines = {}
    for place, held in enumerate(helds):
        line = lines.setdefault(str(held.label), _line(held))
        line.number += numbers[f"held_{place}"]
    ordered = sorted(lines.values(), key=lambda line: (not line.is_account, line.label))
    return [line for line in ordered if line.number], [line for line in ordered if not line.number]


def _line(held):
    given, is_account = held.export is not None, held.model is User
    return Line(str(held.label), str(held.kept), str(held.stays), given, is_account)
