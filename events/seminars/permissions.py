"""Who may do what in a devising seminar.

No role of the portal opens one: administrators set it up like organisers, and see neither its
interviews, nor its map, nor its cards.
"""

from events.programme.models import OrganiserPart
from events.programme.permissions import may_manage, parts_of
from events.registration import guests
from events.registration.models import Registration, Standing
from events.seminars.models import Stage
from portal.accounts.permissions import is_active

TEAM = {OrganiserPart.LEAD, OrganiserPart.ORGANISER, OrganiserPart.FACILITATOR}


def may_set_up(user, event):
    """Say who convenes it and who facilitates it."""
    return may_manage(user, event)


def may_facilitate(user, seminar):
    """Lead the process, and read what interviewed people said."""
    return is_active(user) and seminar.facilitator_id == user.pk


def may_check(user, seminar):
    """Read the draft of the summary, and look whether it names anybody."""
    return may_facilitate(user, seminar) or bool(parts_of(user, seminar.event) & TEAM)


def participants(seminar):
    """The registrations that take part: those with a seat."""
    rows = Registration.objects.confirmed().filter(intake__event=seminar.event_id)
    return rows.exclude(email="")


def participant(user, seminar):
    """The registration of ``user``, where it takes part; it may see nothing before the rules."""
    found = guests.at(seminar.event, user)
    return found if found is not None and takes_part(found, seminar) else None


def takes_part(registration, seminar):
    return (
        registration.state == Standing.CONFIRMED
        and registration.intake.event_id == seminar.event_id
        and seminar.stage != Stage.REQUESTED
    )


def may_lead_walk(user, event):
    """Lay out a walk, draw who walks with whom, and gather the cards."""
    return may_manage(user, event) or OrganiserPart.FACILITATOR in parts_of(user, event)
