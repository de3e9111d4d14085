"""Which pages refer to which documents, as Wagtail's index of references knows it."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex


def mentioned_by(page_ids):
    """Return the keys of the documents that pages refer to, live or not."""
    rows = _mentions().filter(object_id__in=[str(pk) for pk in page_ids])
    return {int(pk) for pk in rows.values_list("to_object_id", flat=True)}


def mentioning(document_ids):
    """Return {key of a document: keys of the pages that refer to it}, live or not."""
    rows = _mentions().filter(to_object_id__in=[str(pk) for pk in document_ids])
    found = {}
    for document, page in rows.values_list("to_object_id", "object_id"):
        found.setdefault(int(document), set()).add(int(page))
    return found


def announced():
    """Return, as a query, the keys (as text) of the documents that a live page refers to."""
    live = Page.objects.live().annotate(key=Cast("pk", CharField())).values("key")
    return _mentions().filter(object_id__in=live).values("to_object_id")


def _mentions():
    page, document = (
        ContentType.objects.get_for_model(model) for model in (Page, get_document_model())
    )
    return ReferenceIndex.objects.filter(base_content_type=page, to_content_type=document)
