from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "portal.mail"
    label = "mail"
    verbose_name = _("Mail")

    def ready(self):
        from portal.mail import checks, kinds  # noqa: F401, PLC0415 (the checks register themselves)

        kinds.name("wagtail", _("News about a page, to an editor"))
