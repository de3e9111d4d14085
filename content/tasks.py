"""Scheduled jobs and slow chores of content."""

from celery import shared_task
from django.core.management import call_command

from content import pictures
from content.models import PortalImage


@shared_task
def publish_scheduled():
    """Publish and unpublish what editors scheduled; running twice does nothing twice."""
    call_command("publish_scheduled")


@shared_task(acks_late=True)
def prepare_pictures(image_id):
    image = PortalImage.objects.filter(pk=image_id).first()
    if image is not None:
        pictures.prepare(image)
