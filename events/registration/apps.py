from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationConfig(AppConfig):
    name = "events.registration"
    label = "registration"
    verbose_name = _("Registration for events")

    def ready(self):
        from events.registration import (  # noqa: PLC0415 (need the models)
            places,  # noqa: F401 (it registers)
            rules,
        )

        rules.register_purposes()
        from events.registration import (  # noqa: PLC0415 (they register)
            audience,  # noqa: F401
            boxes,  # noqa: F401
            day_steps,  # noqa: F401 (it registers)
            following,  # noqa: F401
            forum,  # noqa: F401 (it registers)
            heralds,  # noqa: F401 (need the models)
            letter_steps,  # noqa: F401
            next_steps,  # noqa: F401
            notices,  # noqa: F401
        )
        from events.registration.office import tabs  # noqa: F401, PLC0415 (it registers)
