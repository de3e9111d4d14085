from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "network.members"
    label = "members"
    verbose_name = _("Membership")

    def ready(self):
        from network.members import following, registering  # noqa: F401, PLC0415 (need the models)

        registering.register_all()
