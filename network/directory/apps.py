from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "network.directory"
    label = "directory"
    verbose_name = _("Directory")

    def ready(self):
        from network.directory import following, registering  # noqa: F401, PLC0415 (need the models)

        registering.register_all()
