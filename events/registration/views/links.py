"""What opens by the signed link of a registration."""

from functools import wraps

from django.shortcuts import render
from django.views.decorators.cache import never_cache

from events.registration import links

GONE = 410


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
        response = view(request, registration, **kwargs)
        # The address is the key: it is told to no other site.
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return opened
