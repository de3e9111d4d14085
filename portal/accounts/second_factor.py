"""Whether somebody has a second factor, and whether this session has seen it."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.urls import reverse

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SET_UP_HERE = "second_factor_set_up_by"
WANTED = "second_factor_wanted"


def kinds(user):
    """The strong factors that ``user`` has; recovery codes alone are none."""
    return set(
        Authenticator.objects.filter(user=user, type__in=STRONG).values_list("type", flat=True)
    )


def is_proven(request):
    """Whether this session was opened, confirmed or equipped with a second factor.

    A session from before the factor was set up, on another machine, is not proven by it.
    """
    if request.session.get(SET_UP_HERE) == request.user.pk:
        return True
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def remember_set_up(request, user, authenticator, **kwargs):
    """Setting up takes a code or a touch: that session has shown the factor already."""
    if authenticator.type in STRONG:
        request.session[SET_UP_HERE] = user.pk


def confirmation_page(user_kinds):
    """Where somebody shows a factor who is signed in already."""
    if Authenticator.Type.TOTP in user_kinds:
        return reverse("mfa_reauthenticate")
    return reverse("mfa_reauthenticate_webauthn")
