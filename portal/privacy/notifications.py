"""The tasks that actions of this app enqueue."""

from celery import shared_task

from portal.privacy import erasure_finishing, export_building


@shared_task
def build_export(pk):
    export_building.build(pk)


@shared_task
def finish_erasures():
    erasure_finishing.finish()
