"""Who may do what about events.

Registration says who is registered: it provides ``admitted`` with ``admit_by``, because this layer
does not know registrations.
"""

from collections.abc import Callable

from django.db.models import Q

from events.programme.models import Audience, Event, Organiser, OrganiserPart
from network.members.permissions import is_member
from portal.accounts.permissions import Role, has_role, is_active, is_administrator

MANAGERS = (OrganiserPart.LEAD, OrganiserPart.ORGANISER)

_admitted: list[Callable] = []


def admit_by(condition):
    """Let who fits ``condition(user)``, a ``Q`` on events, read events for the invited alone."""
    _admitted.append(condition)
    return condition


def may_organise(user):
    """Make events at all."""
    return has_role(user, Role.ORGANISER, Role.ADMINISTRATOR)


def parts_of(user, event):
    """The parts that ``user`` has in organising ``event``, read once for each user and event."""
    if not is_active(user):
        return frozenset()
    known = user.__dict__.setdefault("_parts_in_events", {})
    if event.pk not in known:
        rows = Organiser.objects.filter(event=event, person=user)
        known[event.pk] = frozenset(rows.values_list("part", flat=True))
    return known[event.pk]


def may_manage(user, event):
    """Change the event, decide on registrations, see who takes part."""
    return is_administrator(user) or bool(parts_of(user, event) & set(MANAGERS))


def may_help(user, event):
    """Open the dashboard of the event in the back office, whatever the part."""
    return is_administrator(user) or bool(parts_of(user, event))


def may_check_in(user, event):
    return may_manage(user, event) or OrganiserPart.DESK in parts_of(user, event)


def may_see_logistics(user, event):
    """Read answers about travel, access and diet: nobody but who is in charge of them."""
    return OrganiserPart.IN_CHARGE in parts_of(user, event)


def visible_to(events, user):
    """Those of ``events`` whose page ``user`` may read, as part of the query."""
    if is_administrator(user):
        return events
    allowed = Q(published_at__isnull=False) & _open_to(user)
    if is_active(user):
        allowed |= Q(pk__in=Organiser.objects.filter(person=user).values("event"))
    return events.filter(allowed)


def _open_to(user):
    known = {Audience.EVERYBODY, Audience.MEMBERS} if is_member(user) else {Audience.EVERYBODY}
    allowed = Q(audience__in=known)
    if is_active(user):
        for condition in _admitted:
            allowed |= condition(user)
    return allowed


def may_read(user, event):
    return visible_to(Event.objects.filter(pk=event.pk), user).exists()
