"""Who the "organisers of my events" are, to whom members open fields of their profile."""

from events.programme.models import Organiser
from events.programme.permissions import MANAGERS
from events.registration.models import Registration
from network.directory import audiences
from portal.accounts.permissions import is_active


def organises_for(viewer, owner):
    """Whether ``viewer`` decides on an event for which ``owner`` has a running registration."""
    return owner is not None and is_active(viewer) and owner.pk in _guests_of(viewer)


def _guests_of(viewer):
    """Whose registrations ``viewer`` decides on, read once for each request's user."""
    if not hasattr(viewer, "_guests_of_events"):
        events = Organiser.objects.filter(person=viewer, part__in=MANAGERS).values("event")
        running = Registration.objects.active().filter(intake__event__in=events)
        viewer._guests_of_events = set(running.values_list("person", flat=True))  # noqa: SLF001 (kept as Django keeps _perm_cache)
    return viewer._guests_of_events  # noqa: SLF001 (see above)


audiences.open_to(audiences.ORGANISERS, organises_for)
