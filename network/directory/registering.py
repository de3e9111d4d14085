"""What the directory makes known to the ground when it is ready."""

from django.utils.translation import gettext_lazy as _

from network.directory import panels, permissions
from network.directory.notifications import ACCEPTED, ASKED, LAPSED
from portal.accounts import pages
from portal.accounts import panels as start_page
from portal.notifications.kinds import Kind, When, register

GROUP = _("Directory")
KINDS = (
    Kind(ASKED, _("Somebody asks to be introduced to you"), GROUP, "directory/notices/asked"),
    Kind(
        ACCEPTED,
        _("Somebody accepts an introduction"),
        GROUP,
        "directory/notices/accepted",
        usual=When.NEVER,
    ),
    Kind(
        LAPSED,
        _("A request for an introduction lapses"),
        GROUP,
        "directory/notices/lapsed",
        usual=When.DAILY,
    ),
)


def register_all():
    start_page.register(panels.introductions, order=30)
    start_page.register(panels.my_profile, order=40)
    for kind in KINDS:
        register(kind)
    pages.register(
        pages.AccountPage(
            section="directory",
            label=_("Directory"),
            url_name="directory:index",
            starts=("directory:index",),
            order=21,
            part=pages.COMMUNITY,
            icon="users",
        )
    )
    pages.register(
        pages.AccountPage(
            section="profile",
            label=_("My profile"),
            url_name="directory:own",
            starts=("directory:",),
            order=22,
            part=pages.COMMUNITY,
            icon="user",
            shown=permissions.may_edit_profile,
        )
    )
    pages.register(
        pages.AccountPage(
            section="introductions",
            label=_("Introductions"),
            url_name="directory:introductions",
            starts=("directory:introduction",),
            order=24,
            part=pages.COMMUNITY,
            icon="handshake",
            shown=permissions.may_see_introductions,
        )
    )
