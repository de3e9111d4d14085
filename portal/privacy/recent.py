"""A guard for what opens one's data to whoever sits before the screen: sign-in just now."""

import time
from functools import wraps

from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.shortcuts import render

# Who has neither password nor second factor signs in anew, by a code in a mail, to prove himself.
MINUTES_AFTER_SIGN_IN = 15


def recently_signed_in(view):
    """Open ``view`` after a recent proof of who it is; a form that was sent is taken up after."""
    proved = reauthentication_required(view)

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if get_reauthentication_flows(request.user):
            return proved(request, *args, **kwargs)
        if _signed_in_just_now(request):
            return view(request, *args, **kwargs)
        values = {"minutes": MINUTES_AFTER_SIGN_IN}
        return render(request, "privacy/sign_in_again.html", values, status=403)

    return guarded


def _signed_in_just_now(request):
    moments = [record["at"] for record in get_authentication_records(request, request.user)]
    return bool(moments) and time.time() - max(moments) < MINUTES_AFTER_SIGN_IN * 60
