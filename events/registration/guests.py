"""Which registrations are whose: those of an account, and those of an address that it proved."""

from django.db.models import Q
from django.utils import timezone

from events.programme import admission, permissions
from events.programme.models import MaterialAudience
from events.registration.models import OVER, Invitation, Registration, Standing
from portal.accounts.permissions import is_active

REACHED = {
    Standing.CONFIRMED: {MaterialAudience.REGISTERED, MaterialAudience.CONFIRMED},
    Standing.OFFERED: {MaterialAudience.REGISTERED},
    Standing.PENDING: {MaterialAudience.REGISTERED},
    Standing.WAITING: {MaterialAudience.REGISTERED},
}


def addresses_of(user):
    """The addresses that ``user`` proved to be his, in lower case, read once for each user."""
    if not is_active(user):
        return frozenset()
    if "_proved_addresses" not in user.__dict__:
        rows = user.emailaddress_set.filter(verified=True).values_list("email", flat=True)
        user.__dict__["_proved_addresses"] = frozenset(email.lower() for email in rows)
    return user.__dict__["_proved_addresses"]


def is_own(user, email):
    return email.lower() in addresses_of(user)


def owned_by(user):
    """As a condition on registrations."""
    return Q(person=user) | Q(person=None, email__in=addresses_of(user))


def of_account(user):
    """The registrations of ``user``, also those that he made before he had an account."""
    return Registration.objects.filter(owned_by(user))


def at(event, user):
    """The registration of ``user`` for ``event``: the running one, else the last."""
    if not is_active(user):
        return None
    found = list(of_account(user).filter(intake__event=event).order_by("-pk"))
    return next((row for row in found if not row.is_over), found[0] if found else None)


def audiences(registration):
    """The audiences of the materials that a guest belongs to by where he stands."""
    found = set(REACHED.get(registration.state, ()))
    if registration.arrived_at is not None:
        found |= {
            MaterialAudience.REGISTERED,
            MaterialAudience.CONFIRMED,
            MaterialAudience.ATTENDED,
        }
    return found


@admission.provide
def audiences_of_account(user, event):
    registration = at(event, user)
    return audiences(registration) if registration else set()


@permissions.admit_by
def invited(user):
    """Who registered, or holds an invitation to an own address, reads what is for the invited."""
    running = of_account(user).exclude(state__in=OVER).values("intake__event")
    asked = Invitation.objects.filter(email__in=addresses_of(user), revoked_at=None)
    asked = asked.exclude(until__lte=timezone.now()).values("intake__event")
    return Q(pk__in=running) | Q(pk__in=asked)
