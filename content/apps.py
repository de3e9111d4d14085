from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Programme content")

    def ready(self):
        from content import upkeep  # noqa: F401, PLC0415 (receivers need the models)
