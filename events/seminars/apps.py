from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SeminarsConfig(AppConfig):
    name = "events.seminars"
    label = "seminars"
    verbose_name = _("Seminars")

    def ready(self):
        from events.seminars.office import walk  # noqa: F401, PLC0415 (it registers)
