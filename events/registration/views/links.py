"""What opens by the signed link of a registration."""

import contextlib
from functools import wraps

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from events.registration import letters, links

GONE = 410


def _clock_of(request, registration):
    """Who is not signed in reads the times as in his letters."""
    if request.user.is_authenticated:
        return contextlib.nullcontext()
    return timezone.override(letters.zone_of(registration))


def of_link(view):
    """Give ``view(request, registration, ...)`` the registration of the token in the address.

    A link that is not whole, or whose registration was erased, gets a sentence.
    """

    @wraps(view)
    @never_cache
    def opened(request, token, **kwargs):
        registration = links.from_token(token)
        if registration is None:
            return render(request, "registration/link_over.html", status=GONE)
        with _clock_of(request, registration):
            response = view(request, registration, **kwargs)
        # The address is the key: it is told to no other site.
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return opened
