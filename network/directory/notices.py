"""The kinds of notices that the directory gives."""

from django.utils.translation import gettext_lazy as _

from network.directory.notifications import ACCEPTED, ASKED, LAPSED
from portal.notifications.kinds import Kind, When, register

GROUP = _("Directory")

register(Kind(ASKED, _("Somebody asks to be introduced to you"), GROUP, "directory/notices/asked"))
register(
    Kind(
        ACCEPTED,
        _("Somebody accepts an introduction"),
        GROUP,
        "directory/notices/accepted",
        usual=When.NEVER,
    )
)
register(
    Kind(
        LAPSED,
        _("A request for an introduction lapses"),
        GROUP,
        "directory/notices/lapsed",
        usual=When.DAILY,
    )
)
