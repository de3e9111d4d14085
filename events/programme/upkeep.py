"""What must follow when something changes that the page of an event shows: no stale page."""

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from events.programme import models
from portal.page_cache import forget_pages

SHOWN = (
    *(models.Event, models.EventTranslation, models.Series, models.Material, models.Partner),
    *(models.Contributor, models.Room, models.Session, models.Session.contributors.through),
)


@receiver([post_save, post_delete, m2m_changed])
def forget_after_change(sender, **_kwargs):
    if sender in SHOWN:
        transaction.on_commit(forget_pages)
