"""The guard of views: ``@only_if(permissions.can_apply)``."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied


def only_if(predicate):
    """Open a view to those for whom ``predicate(user)`` holds.

    Who is not signed in is sent to sign in and comes back; who is signed in and may not gets a 403,
    never the sign-in page.
    """

    def guard(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if predicate(request.user):
                return view(request, *args, **kwargs)
            if request.user.is_authenticated:
                raise PermissionDenied
            return redirect_to_login(request.get_full_path())

        return guarded

    return guard
