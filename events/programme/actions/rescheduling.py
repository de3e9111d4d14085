"""Moving what hangs on the start of an event."""

from django.db import transaction

from events.programme.models import Session
from events.programme.walls import mover


@transaction.atomic
def move_agenda(event, *, before):
    """Move the sessions along with a new start or zone, by the clock on the wall."""
    if (event.starts_at, event.time_zone) == (before.starts_at, before.time_zone):
        return
    move = mover(before.starts_at, before.zone, event.starts_at, event.zone)
    sessions = list(event.sessions.all())
    for session in sessions:
        session.starts_at, session.ends_at = move(session.starts_at), move(session.ends_at)
    Session.objects.bulk_update(sessions, ["starts_at", "ends_at"])
