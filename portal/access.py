"""The guard of views: ``@only_if(permissions.can_apply)``."""

from functools import wraps

from django.core.exceptions import PermissionDenied

from portal import kept_typing


def only_if(predicate):
    """Open a view to those for whom ``predicate(user)`` holds.

    Who is not signed in is sent to sign in and comes back, to what he typed if he did; who is
    signed in and may not gets a 403, never the sign-in page.
    """

    def guard(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if predicate(request.user):
                if request.method == "POST" and request.user.is_authenticated:
                    kept_typing.forget(request, request.get_full_path())
                return view(request, *args, **kwargs)
            if request.user.is_authenticated:
                raise PermissionDenied
            return kept_typing.ask_to_sign_in(request)

        return guarded

    return guard
