"""What the directory does by the calendar."""

from celery import shared_task

from network.directory import introducing
from network.directory.models import Profile
from network.directory.searchables import SOURCES
from search import outbox

BATCH = 500


@shared_task
def lapse_introductions():
    return introducing.lapse_due()


@shared_task
def count_years_again():
    """On New Year's Day, negotiations that go on have lasted a year longer."""
    going_on = Profile.objects.filter(experiences__to_year=None, experiences__isnull=False)
    keys = list(going_on.order_by("pk").values_list("pk", flat=True).distinct())
    for start in range(0, len(keys), BATCH):
        for name in SOURCES:
            outbox.changed_keys(name, keys[start : start + BATCH])
    return len(keys)
