"""Scheduled jobs and slow chores of content."""

from celery import shared_task
from django.core.management import call_command

from content import document_text
from content.models import PortalDocument, PortalImage
from portal import pictures

MOST_READ_AT_ONCE = 20


@shared_task
def publish_scheduled():
    """Publish and unpublish what editors scheduled; running twice does nothing twice."""
    call_command("publish_scheduled")


@shared_task(acks_late=True)
def prepare_pictures(image_id):
    image = PortalImage.objects.filter(pk=image_id).first()
    if image is not None:
        pictures.prepare(image)


@shared_task(acks_late=True)
def read_document(document_id):
    """Read the text of a file; doing it twice reads it once."""
    document = PortalDocument.objects.filter(pk=document_id).first()
    if document is not None:
        document_text.read(document)


@shared_task
def read_unread_documents():
    """Read what was uploaded before texts were read, and what a lost task left."""
    for document in document_text.unread()[:MOST_READ_AT_ONCE]:
        document_text.read(document)
