"""The Celery application: ``celery -A portal worker --beat``.

Scheduled jobs live in an app's ``tasks.py`` and call its actions; messages that actions enqueue live
in its ``notifications.py``.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="notifications")
