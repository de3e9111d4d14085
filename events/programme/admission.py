"""Of which audiences of the materials of an event somebody is.

This layer knows organisers; registration, which knows guests, provides the rest from its
``apps.ready``::

    admission.provide(of_guests)

where ``of_guests(user, event)`` returns every ``MaterialAudience`` that ``user`` belongs to by his
registration: whoever was checked in is also confirmed and registered.
"""

from collections.abc import Callable

from events.programme import permissions
from events.programme.models import MaterialAudience, OrganiserPart
from portal.accounts.permissions import is_active

WITH_ALL_MATERIALS = {OrganiserPart.LEAD, OrganiserPart.ORGANISER, OrganiserPart.FACILITATOR}

_provided: list[Callable] = []


def provide(function):
    if function not in _provided:
        _provided.append(function)
    return function


def audiences_of(user, event):
    """Return the audiences of ``user``, who may read the page of ``event``."""
    found = {MaterialAudience.EVERYBODY}
    if not is_active(user):
        return found
    if has_all_materials(user, event):
        return set(MaterialAudience)
    return found.union(*(function(user, event) for function in _provided))


def has_all_materials(user, event):
    """Organisers and facilitators; not who only checks in or looks after travel."""
    parts = permissions.parts_of(user, event)
    return permissions.may_manage(user, event) or bool(parts & WITH_ALL_MATERIALS)
