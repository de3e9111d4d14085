"""The tabs above every page of an event in the back office.

Each part of the portal registers its own::

    register(Tab("people", _("Registrations"), "event_people", order=30, shown=may_manage))

A page belongs to the tab whose ``url_name`` its own begins with: ``event_people_decide`` to
``event_people``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse

from events.programme.permissions import may_help


@dataclass(frozen=True)
class Tab:
    """``shown(user, event)`` says to whom; ``url_name`` takes the number of the event."""

    key: str
    label: str
    url_name: str
    order: int = 100
    shown: Callable = field(default=may_help, compare=False)


@dataclass(frozen=True)
class ShownTab:
    label: str
    url: str
    is_current: bool


_tabs: dict[str, Tab] = {}


def register(tab):
    """Add ``tab``; the same key again replaces it."""
    _tabs[tab.key] = tab
    return tab


def tabs_for(user, event, current=""):
    """Those that ``user`` sees; ``current`` is the name of the address of the page."""
    found = [tab for tab in _ordered() if tab.shown(user, event)]
    chosen = _current(found, current)
    return [
        ShownTab(tab.label, reverse(tab.url_name, args=[event.pk]), tab is chosen) for tab in found
    ]


def _ordered():
    return sorted(_tabs.values(), key=lambda tab: (tab.order, tab.key))


def _current(tabs, name):
    fitting = [tab for tab in tabs if name == tab.url_name or name.startswith(f"{tab.url_name}_")]
    return max(fitting, key=lambda tab: len(tab.url_name), default=None)
