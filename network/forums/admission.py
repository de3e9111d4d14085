"""Who comes into forums by something that other apps know: the pool, the participants of events.

An app says so from its ``apps.ready``::

    admission.provide(Opening.EVENT, lambda user: EventForum.objects.of(user).values("forum"))

The function gets an active user and returns a queryset of primary keys of forums, which becomes
part of the query. Until an app provides it, nobody comes in that way, and the form that opens
forums does not offer it.
"""

from collections.abc import Callable

_providers: dict[str, Callable] = {}


def provide(opening, forums_of):
    _providers[opening] = forums_of


def is_provided(opening):
    return opening in _providers


def providers():
    """[(opening, function)] of all that apps provide."""
    return list(_providers.items())
