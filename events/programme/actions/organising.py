"""Who runs an event, and with which part."""

from django.db import transaction
from django.utils.translation import gettext as _

from events.programme import acts, notifications
from events.programme.actions import Refused
from events.programme.models import Event, Organiser, OrganiserPart
from portal.accounts.permissions import may_open_back_office
from portal.audit.actions import record


@transaction.atomic
def give_part(event, *, person, part, by):
    """Give ``person`` a part, and a notice of it."""
    if not may_open_back_office(person):
        raise Refused(
            _("%(name)s cannot open the back office yet: an administrator gives the role first.")
            % {"name": person.name}
        )
    organiser, is_new = Organiser.objects.get_or_create(event=event, person=person, part=part)
    if not is_new:
        raise Refused(_("%(name)s has this part already.") % {"name": person.name})
    notifications.tell_part(organiser, by=by)
    record(actor=by, act=acts.PART_GIVEN, target=event, facts={"part": str(part)})
    return organiser


@transaction.atomic
def take_part(organiser, *, by):
    """Take a part away; an event keeps a lead organiser."""
    event = Event.objects.select_for_update().get(pk=organiser.event_id)
    leads = event.organisers.filter(part=OrganiserPart.LEAD)
    if organiser.part == OrganiserPart.LEAD and not leads.exclude(pk=organiser.pk).exists():
        raise Refused(_("An event has a lead organiser: name another one first."))
    organiser.delete()
    record(actor=by, act=acts.PART_TAKEN, target=event, facts={"part": str(organiser.part)})
