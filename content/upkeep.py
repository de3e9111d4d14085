"""What must follow when content changes: pictures in every size, texts of files, no stale page.

The search follows each saved or deleted page and document by itself. It learns here what a change
means for others: for all below a place that was moved, closed or opened, for what carries a renamed
topic, and for the documents of a page.
"""

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver
from django_tasks.signals import task_finished, task_started
from modelcluster.fields import ParentalKey
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail.signals import (
    copy_for_translation_done,
    page_published,
    page_unpublished,
    post_page_move,
)
from wagtail.tasks import update_reference_index_task

from content import document_text, mentions, tasks
from content.models import PortalDocument, PortalImage, SustainableGoal, Theme, ThemedPage
from network.vocabulary import themes_changed
from portal.page_cache import forget_pages
from search import outbox

SHOWN_TO_VISITORS = (
    *(Collection, CollectionViewRestriction),
    *(Locale, Page, PageViewRestriction, Redirect, Site),
)
TOPICS = {Theme: "themes", SustainableGoal: "goals"}


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


@receiver(post_page_move)
def follow_move(instance, **_kwargs):
    _changed_below(instance.pk)


@receiver(post_save, sender=PageViewRestriction)
def follow_closing(instance, created, raw=False, **_kwargs):
    """Only where a place is closed: what a restriction asks for is no matter of the index."""
    if created and not raw:
        _changed_below(instance.page_id)


@receiver(post_delete, sender=PageViewRestriction)
def follow_opening(instance, **_kwargs):
    _changed_below(instance.page_id)


def _changed_below(page_id):
    """Tell of a page, those that mirror it, all below any of them, and their documents."""
    mirrors = Q(alias_of=page_id) | Q(alias_of__alias_of=page_id)
    roots = Page.objects.filter(Q(pk=page_id) | mirrors).values_list("path", flat=True)
    below = Q(pk__in=[])
    for path in roots:
        below |= Q(path__startswith=path)
    pages = list(Page.objects.live().filter(below).values_list("pk", flat=True))
    with transaction.atomic():
        _changed("page", pages)
        _changed("document", mentions.mentioned_by(pages))


def _changed(source_name, ids):
    if ids:
        outbox.changed_keys(source_name, ids)


@receiver(post_save, sender=CollectionViewRestriction)
def follow_closing_of_collection(instance, created, raw=False, **_kwargs):
    if created and not raw:
        _changed_in(instance.collection_id)


@receiver(post_delete, sender=CollectionViewRestriction)
def follow_opening_of_collection(instance, **_kwargs):
    _changed_in(instance.collection_id)


@receiver(post_save, sender=Collection)
def follow_collection(instance, created, raw=False, **_kwargs):
    """Wagtail moves a collection after it saved it, in the same transaction, without a word."""
    if not created and not raw:
        transaction.on_commit(lambda: _changed_in(instance.pk))


def _changed_in(collection_id):
    top = Collection.objects.filter(pk=collection_id).values_list("path", flat=True).first()
    if top:
        documents = PortalDocument.objects.filter(collection__path__startswith=top)
        _changed("document", list(documents.values_list("pk", flat=True)))


@receiver([post_save, pre_delete], sender=Theme)
@receiver([post_save, pre_delete], sender=SustainableGoal)
def follow_topic(sender, instance, created=False, raw=False, **_kwargs):
    """Pages carry the names of their topics."""
    if created or raw:
        return
    if sender is Theme:
        themes_changed.send(sender=None, slug=instance.slug)
    topic = {TOPICS[sender]: instance}
    models = [model for model in apps.get_models() if issubclass(model, ThemedPage)]
    found = [model.objects.live().filter(**topic).values_list("pk", flat=True) for model in models]
    _changed("page", [pk for keys in found for pk in keys])


@receiver(task_started)
def note_documents(task_result, **_kwargs):
    """Keep which documents a page referred to, until it is known to which it refers now."""
    if page_id := _page_read_anew(task_result):
        _referred[task_result.id] = mentions.mentioned_by([page_id])


@receiver(task_finished)
def follow_references(task_result, **_kwargs):
    """Tell of the documents of a page that was saved, and of those that it names no more."""
    before = _referred.pop(task_result.id, None)
    if before is not None:
        now = mentions.mentioned_by([_page_read_anew(task_result)])
        _changed("document", before | now)


_referred = {}


def _page_read_anew(task_result):
    """Return the key of the page whose references Wagtail's task reads, or ``None``."""
    if task_result.task.func is not update_reference_index_task.func:
        return None
    app_label, name, pk = task_result.args
    model = apps.get_model(app_label, name)
    while not issubclass(model, Page):
        parental = [field for field in model._meta.fields if isinstance(field, ParentalKey)]  # noqa: SLF001
        if not parental:
            return None
        pk = model.objects.filter(pk=pk).values_list(parental[0].attname, flat=True).first()
        model = parental[0].related_model
    return pk


@receiver(pre_delete, sender=Page)
def note_documents_of_deleted(instance, **_kwargs):
    instance.documents_referred_to = mentions.mentioned_by([instance.pk])


@receiver(post_delete, sender=Page)
def follow_deletion(instance, **_kwargs):
    _changed("document", instance.documents_referred_to)
