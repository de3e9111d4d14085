"""The Celery application: ``celery -A portal worker --beat``.

Scheduled jobs live in an app's ``tasks.py`` and call its actions; messages that actions enqueue
live in its ``notifications.py``.
"""

import os
import signal
import threading
import time
from pathlib import Path

from celery import Celery, states
from celery.signals import beat_embedded_init, beat_init, task_postrun, worker_init

from portal import file_broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="notifications")


@worker_init.connect
def hold_claims(**kwargs):
    """Take the lock on this worker's messages before it forks, so that its children share it."""
    folder = app.conf.broker_transport_options.get("folder")
    if folder:
        file_broker.own_claims(file_broker.Folders(folder))


@task_postrun.connect
def settle(task, state, **kwargs):
    refused = state == states.REJECTED
    failed_and_kept = state == states.FAILURE and not task.acks_on_failure_or_timeout
    if task.acks_late and not (refused or failed_and_kept):
        file_broker.settle(getattr(task.request, "properties", None) or {})


@worker_init.connect
@beat_init.connect
def make_schedule_folder(**kwargs):
    Path(app.conf.beat_schedule_filename).parent.mkdir(parents=True, exist_ok=True)


@worker_init.connect
def know_worker(**kwargs):
    app.worker_pid = os.getpid()


@beat_embedded_init.connect
def die_with_worker(**kwargs):
    """End the embedded scheduler when its worker was killed; else two would run after a restart.

    The number of the worker comes down by the fork: a worker that was killed before this is no
    parent any more.
    """

    def watch():
        while os.getppid() == app.worker_pid:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, name="watch-worker", daemon=True).start()
