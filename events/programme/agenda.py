"""What does not fit in an agenda: told to organisers, never forbidden."""

from itertools import combinations

from django.utils.translation import gettext as _


def sessions_of(event):
    """In the order of time, with rooms and contributors, in two queries."""
    return list(event.sessions.select_related("room").prefetch_related("contributors"))


def conflicts_of(event, sessions):
    """{number of a session: sentences about it}, of those about which there are any."""
    found = {}
    for session in sessions:
        if session.starts_at < event.starts_at or session.ends_at > event.ends_at:
            _tell(found, session, _("It lies outside of the time of the event."))
    for one, other in combinations(sessions, 2):
        if one.starts_at < other.ends_at and other.starts_at < one.ends_at:
            _compare(found, one, other)
    return found


def _compare(found, one, other):
    if one.room_id and one.room_id == other.room_id:
        for session, rival in ((one, other), (other, one)):
            words = {"room": one.room, "session": rival.title}
            _tell(found, session, _("“%(session)s” is in %(room)s at the same time.") % words)
    both = {person.pk: person for person in one.contributors.all()}
    for person in other.contributors.all():
        if person.pk in both:
            for session, rival in ((one, other), (other, one)):
                words = {"name": person.name, "session": rival.title}
                _tell(found, session, _("%(name)s is in “%(session)s” at the same time.") % words)


def _tell(found, session, sentence):
    found.setdefault(session.pk, []).append(sentence)
