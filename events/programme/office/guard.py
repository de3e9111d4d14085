"""The guard of the back office's pages of one event."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from events.programme.models import Event


def of_event(permission):
    """Call ``view(request, event, ...)`` for the event of ``pk`` in the address.

    Whom ``permission(user, event)`` does not let in gets a refusal; no such event is a 404.
    """

    def guard(view):
        @wraps(view)
        def guarded(request, pk, *args, **kwargs):
            event = get_object_or_404(Event.objects.select_related("series"), pk=pk)
            if not permission(request.user, event):
                raise PermissionDenied
            return view(request, event, *args, **kwargs)

        return guarded

    return guard
