from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Programme content")

    def ready(self):
        # Pillow refuses to unpack a picture of more than twice this; Wagtail counts when it has.
        Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 2
        from content import (  # noqa: PLC0415 (receivers need the models)
            decisions,  # noqa: F401
            notes_of_forums,  # noqa: F401
            reports,  # noqa: F401
            upkeep,  # noqa: F401
        )
        from portal.mail import kinds  # noqa: PLC0415 (as above)

        kinds.name("content/mail/message", _("Message through the contact form"))
