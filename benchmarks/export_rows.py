"""People of whom much is kept. Imported when the settings are known."""

import itertools

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry

from portal.accounts.models import User
from portal.notifications.models import Notice
from portal.privacy import export_building
from portal.privacy.models import Export
from search.models import SavedSearch

AT_ONCE = 5000
WORDS = "What stands here is as long as what people write on most days, no more. " * 4
_numbers = itertools.count(1)


def somebody_with(rows):
    """Make an account that holds about so many rows, a third each of three models."""
    email = f"heavy{next(_numbers)}@parley.example"
    person = User.objects.create_user(email, name="A heavy user")
    each = range(rows // 3)
    kind = ContentType.objects.get_for_model(User)
    _fill(
        SavedSearch(user=person, name=f"Search {number}", query=WORDS, language="en")
        for number in each
    )
    _fill(
        Notice(person=person, kind="benchmark", key=str(number), url="/", facts={"words": WORDS})
        for number in each
    )
    _fill(
        ModelLogEntry(
            user=person,
            content_type=kind,
            object_id=str(number),
            label=WORDS,
            action="wagtail.edit",
            timestamp=timezone.now(),
        )
        for number in each
    )
    return person


def _fill(rows):
    while batch := list(itertools.islice(rows, AT_ONCE)):
        type(batch[0])._base_manager.bulk_create(batch)  # noqa: SLF001 (every row)


def built(person):
    """Put a copy together as the task does, and return it."""
    copy = Export.objects.create(person=person, language="en")
    export_building.build(copy.pk)
    copy.refresh_from_db()
    return copy
