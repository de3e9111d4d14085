from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "network.directory"
    label = "directory"
    verbose_name = _("Directory")

    def ready(self):
        from network.directory import following, notices, panels, personal  # noqa: F401, PLC0415 (need the models)
        from portal.accounts import panels as start_page  # noqa: PLC0415 (as above)

        start_page.register(panels.introductions, order=30)
        start_page.register(panels.my_profile, order=50)
