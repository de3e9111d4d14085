"""What must follow when content changes: pictures in every size, and no stale page in the cache."""

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import (
    copy_for_translation_done,
    page_published,
    page_unpublished,
    post_page_move,
)

from content import document_text, tasks
from content.models import PortalDocument, PortalImage, ThemedPage
from portal.page_cache import forget_pages

SHOWN_TO_VISITORS = (Locale, Page, PageViewRestriction, Redirect, Site)


@receiver([post_save, post_delete])
def forget_after_change(sender, **_kwargs):
    if issubclass(sender, SHOWN_TO_VISITORS) or sender._meta.app_label == "content":  # noqa: SLF001
        transaction.on_commit(forget_pages)


@receiver([page_published, page_unpublished, post_page_move, m2m_changed])
def forget_after_publication(**_kwargs):
    transaction.on_commit(forget_pages)


@receiver(post_save, sender=PortalImage)
def make_renditions(instance, **_kwargs):
    tasks.prepare_pictures.delay_on_commit(instance.pk)


@receiver(post_save, sender=PortalDocument)
def read_text(instance, raw=False, **_kwargs):
    if not raw and document_text.expect(instance):
        tasks.read_document.delay_on_commit(instance.pk)


@receiver(copy_for_translation_done)
def point_to_translated_topics(source_obj, target_obj, **_kwargs):
    """A page copied into another language keeps its themes and goals in that language."""
    if not isinstance(target_obj, ThemedPage):
        return
    for field in ("themes", "goals"):
        topics = getattr(source_obj, field).all()
        translated = [topic.get_translation_or_none(target_obj.locale) or topic for topic in topics]
        getattr(target_obj, field).set(translated)
    target_obj.save(clean=False)
