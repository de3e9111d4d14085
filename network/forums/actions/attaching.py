"""Files on their way into a post. Those of no post are seen by who sent them, for a day."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from network.forums.models import Attachment

KEPT_WITHOUT_POST = timedelta(days=1)
MOST_WAITING = 20


@transaction.atomic
def take_in(prepared, *, by):
    """Keep ``prepared`` files until they are posted; returns their rows, without their bytes."""
    made = [
        Attachment.objects.create(
            by=by,
            name=file.name,
            content_type=file.content_type,
            size=len(file.data),
            data=file.data,
        )
        for file in prepared
    ]
    waiting = Attachment.objects.filter(by=by, post=None).order_by("-added_at", "-pk")
    late = list(waiting.values_list("pk", flat=True)[MOST_WAITING:])
    Attachment.objects.filter(pk__in=late).delete()
    return made


def waiting_of(person):
    """Those that ``person`` sent and has not posted."""
    return Attachment.objects.filter(by=person, post=None).defer("data")


def left_behind(now=None):
    """Those that nobody posted within the day."""
    before = (now or timezone.now()) - KEPT_WITHOUT_POST
    return Attachment.objects.filter(post=None, added_at__lte=before)
