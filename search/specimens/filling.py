"""Put a given number of specimens in the place of those that are there."""

from django.core.management.color import no_style
from django.db import connection, transaction

from search.models import Entry
from search.specimens.making import specimen
from search.specimens.models import Specimen
from search.specimens.searchables import Specimens

AT_ONCE = 2000


def replace(number, seed=1):
    """Make ``number`` specimens in the place of all others; yield again and again how many stand.

    Nothing is told of it to the index: a rebuild must follow.
    """
    clear()
    for start in range(0, number, AT_ONCE):
        end = min(start + AT_ONCE, number)
        Specimen.objects.bulk_create(specimen(each + 1, seed) for each in range(start, end))
        yield end
    _count_on()


@transaction.atomic
def clear():
    """Take all specimens and their rows of the index out of the database."""
    Entry.objects.filter(key__startswith=f"{Specimens.name}:").delete()
    Specimen.objects.all()._raw_delete(Specimen.objects.db)  # noqa: SLF001 (a signal for each is not wanted)


def _count_on():
    """Have the database number the next specimen after these, whose numbers were given."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Specimen]):
            cursor.execute(statement)
