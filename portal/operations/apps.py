from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.celery import app


class OperationsConfig(AppConfig):
    name = "portal.operations"
    label = "operations"
    verbose_name = _("Operations")

    def ready(self):
        """Let every thread that enqueues a task find the broker, and the database its folder."""
        app.set_default()
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
