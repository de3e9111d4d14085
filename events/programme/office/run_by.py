"""Which events somebody finds in the back office."""

from events.programme.models import Event, Organiser
from portal.accounts.permissions import is_administrator


def run_by(user):
    """Those in which ``user`` has a part; for administrators all."""
    if is_administrator(user):
        return Event.objects.all()
    return Event.objects.filter(pk__in=Organiser.objects.filter(person=user).values("event"))
