from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "network.governance"
    label = "governance"
    verbose_name = _("Governance")

    def ready(self):
        from network.governance import notifications, panels  # noqa: F401, PLC0415 (they register)
