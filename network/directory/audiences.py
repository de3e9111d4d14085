"""For whom a person shows what: the audiences that each field of a profile is opened to.

An app says how one belongs to an audience, from its ``apps.ready``::

    audiences.open_to("pool", lambda viewer, owner: is_negotiator(viewer))

Until it does, nobody is in that audience, and the pages say so. Whether somebody is in a *tier*
hangs on the viewer alone (``owner`` is ``None`` when it is asked); tiers are what the search knows.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from network.members.permissions import is_member

PUBLIC, MEMBERS, POOL, ORGANISERS = "public", "members", "pool", "organisers"
# From the widest to the closest: what the public sees, members see, and so on.
TIERS = (PUBLIC, MEMBERS, POOL)


@dataclass(frozen=True)
class Audience:
    """``implied`` are the audiences that see whatever this one sees."""

    key: str
    label: str
    description: str
    implied: tuple[str, ...] = ()
    admits: Callable[[Any, Any], bool] | None = None

    @property
    def is_open(self):
        return self.admits is not None


_audiences = {
    audience.key: audience
    for audience in (
        Audience(
            POOL,
            _("The pool"),
            _("Experienced negotiators who are asked for support."),
        ),
        Audience(
            ORGANISERS,
            _("Organisers of my events"),
            _("Who runs an event that you registered for. On your profile page only."),
        ),
        Audience(
            MEMBERS,
            _("Members"),
            _("Everybody who is a member of the community now."),
            (POOL,),
            lambda viewer, _owner: is_member(viewer),
        ),
        Audience(
            PUBLIC,
            _("The public"),
            _("Everybody who opens this site, and search engines."),
            (POOL, ORGANISERS, MEMBERS),
            lambda _viewer, _owner: True,
        ),
    )
}


def all_audiences():
    """Return every audience, from the closest to the widest."""
    return list(_audiences.values())


def named(key):
    return _audiences[key]


def open_to(key, admits):
    """Let ``admits(viewer, owner)`` say who is in the audience ``key``."""
    _audiences[key] = replace(_audiences[key], admits=admits)


def with_implied(keys):
    """Return the known ones of ``keys`` with all that they imply, in the order of the registry."""
    known = {key for key in keys if key in _audiences}
    every = known.union(*(_audiences[key].implied for key in known))
    return [key for key in _audiences if key in every]


def of(viewer, owner):
    """Return the keys of the audiences of ``owner`` that ``viewer`` is in."""
    return {
        audience.key
        for audience in _audiences.values()
        if audience.admits and audience.admits(viewer, owner)
    }


def tier_of(viewer):
    """Return the closest tier that ``viewer`` is in; everybody is in exactly one."""
    for key in reversed(TIERS):
        admits = _audiences[key].admits
        if admits and admits(viewer, None):
            return key
    return PUBLIC
