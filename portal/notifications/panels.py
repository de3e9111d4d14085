"""What the start page shows of the notices: the newest that were not seen."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.panels import Panel
from portal.notifications.reading import newest_unseen

SHOWN = 5


def newest_notices(request):
    notices = newest_unseen(request.user, SHOWN)
    return Panel(
        _("Notices"),
        "notifications/parts/panel.html",
        {"notices": notices},
        url=reverse("notifications:list"),
        lead=True,
    )
