"""The pages of one's account: the navigation beside them, and the tiles of "My portal".

An app registers its own in ``apps.ready``::

    pages.register(
        AccountPage(
            section="notices",
            label=_("Notices"),
            url_name="notifications:list",
            starts=("notifications:",),
            order=60,
            icon="bell",
            summary=_("What you are told, and when."),
        )
    )
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse

# The first part is what one does here, the second one's data and settings.
COMMUNITY, SETTINGS = "community", "settings"


def _everybody(user):
    return True


@dataclass(frozen=True)
class AccountPage:
    """One entry. ``starts`` are the beginnings of the names of the addresses that belong to it.

    ``summary`` says what is there, on a tile of the start page; without it there is no tile.
    """

    section: str
    label: str
    url_name: str
    starts: tuple[str, ...]
    order: int = 100
    part: str = SETTINGS
    icon: str = ""
    summary: str = ""
    shown: Callable = field(default=_everybody, compare=False)

    @property
    def url(self):
        return reverse(self.url_name)

    def holds(self, view_name):
        """How much of the name is met; nought if it is another page's."""
        return max((len(start) for start in self.starts if view_name.startswith(start)), default=0)


_pages: dict[str, AccountPage] = {}


def register(page):
    """Add ``page``; the same section again replaces it."""
    _pages[page.section] = page
    return page


def pages_for(user):
    shown = (page for page in _pages.values() if page.shown(user))
    return sorted(shown, key=lambda page: (page.part != COMMUNITY, page.order, page.section))


def section_of(view_name):
    """The section that the address of that name belongs to: the longest beginning counts."""
    best = max(_pages.values(), key=lambda page: page.holds(view_name), default=None)
    return best.section if best and best.holds(view_name) else ""
