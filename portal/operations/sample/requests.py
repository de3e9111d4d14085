"""A copy of somebody's data, ready to be downloaded; and somebody about to leave."""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.privacy import erasure, export_building
from portal.privacy.models import Erasure, Export, ExportEvent

READER, LEAVING = "member", "leaving@parley.example"


@transaction.atomic
def load(shelf):
    """Make both where there is none; a copy whose time is over is not made again."""
    return _copy_of(shelf.people[READER]) + _leave()


def _copy_of(person):
    if Export.objects.filter(person=person).exists():
        return 0
    copy = Export.objects.create(person=person, language=person.language)
    export_building.note(copy, ExportEvent.What.ASKED)
    export_building.build(copy.pk)
    return 1


def _leave():
    """Have an invented person, who belongs to nothing else here, ask that his account go."""
    person = User.objects.filter(email=LEAVING).first()
    if person is None and not Erasure.objects.exists():
        person = User.objects.create_user(LEAVING, name="Piet Verhoeven")
    if person is None or Erasure.objects.filter(person=person).exists():
        return 0
    asked = erasure.request(person)
    yesterday = timezone.now() - datetime.timedelta(days=1)
    due = yesterday + datetime.timedelta(days=settings.ERASURE_DAYS)
    Erasure.objects.filter(pk=asked.pk).update(asked_at=yesterday, due_at=due)
    return 1
