"""Who the "organisers of my events" are, to whom members open fields of their profile."""

from events.programme.models import Organiser
from events.programme.permissions import MANAGERS
from events.registration.models import Registration
from network.directory import audiences
from portal.accounts.permissions import is_active


def organises_for(viewer, owner):
    """Whether ``viewer`` decides on an event for which ``owner`` has a running registration."""
    if owner is None or not is_active(viewer):
        return False
    registered_for = Registration.objects.active().of(owner).values("intake__event")
    rows = Organiser.objects.filter(person=viewer, part__in=MANAGERS)
    return rows.filter(event__in=registered_for).exists()


audiences.open_to(audiences.ORGANISERS, organises_for)
