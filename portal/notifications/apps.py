from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "portal.notifications"
    label = "notifications"
    verbose_name = _("Notifications")

    def ready(self):
        from portal.accounts import pages, panels  # noqa: PLC0415 (as below)
        from portal.mail import kinds  # noqa: PLC0415 (as below)
        from portal.notifications.panels import newest_notices  # noqa: PLC0415 (needs the models)

        kinds.name("notices", _("Notices"))
        panels.register(newest_notices, order=10)
        pages.register(
            pages.AccountPage(
                section="notices",
                label=_("Notices"),
                url_name="notifications:list",
                starts=("notifications:",),
                order=50,
                icon="bell",
                summary=_("What you are told, how soon by mail, and when it is quiet."),
            )
        )
