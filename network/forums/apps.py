from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumsConfig(AppConfig):
    name = "network.forums"
    label = "forums"
    verbose_name = _("Forums")

    def ready(self):
        from network.forums import (  # noqa: F401, PLC0415 (they register)
            following,
            forgetting,
            glass,
            note_part,
            room_notices,
            start_page,
            structured_data,
            telling,
            waiting,
        )
        from network.forums.consulting import registering  # noqa: F401, PLC0415 (as above)
        from network.forums.moderation import (  # noqa: F401, PLC0415 (they register)
            calling,
            measures,
            panel,
            rates,
            traces,
        )
        from network.forums.veil import (  # noqa: F401, PLC0415 (they register)
            folder_checks,
            parts,
            restraints,
            tasks,
        )
