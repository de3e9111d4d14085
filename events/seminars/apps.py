from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SeminarsConfig(AppConfig):
    name = "events.seminars"
    label = "seminars"
    verbose_name = _("Seminars")

    def ready(self):
        from events.registration import erasing  # noqa: PLC0415 (need the models)
        from events.seminars import (  # noqa: PLC0415 (they register)
            notifications,  # noqa: F401
            walk_places,  # noqa: F401 (it registers)
            ways_in,  # noqa: F401
            wording,  # noqa: F401
        )
        from events.seminars.actions import keeping  # noqa: PLC0415
        from events.seminars.office import seminar, walk  # noqa: F401, PLC0415 (they register)

        label = _("Devising seminar: notes, map, cards, ground rules and drafts")
        erasing.register("seminars", label, keeping.erase_with_event)
