from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "events.programme"
    label = "programme"
    verbose_name = _("Events")

    def ready(self):
        from events.programme import (  # noqa: F401, PLC0415 (they register)
            acts,
            field_panel,
            notifications,
            panels,
            upkeep,
        )
        from events.programme.office import registering  # noqa: F401, PLC0415 (it registers)
