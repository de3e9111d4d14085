"""Opening the forum of an event."""

from django.db import transaction
from django.utils.translation import gettext as _

from events.programme.models import Event
from events.programme.permissions import may_manage
from events.registration import forum as event_forum
from events.registration.models import EventForum
from network.forums.actions import Refused
from network.forums.actions.opening import open_for_event


@transaction.atomic
def open_forum(event, *, by, name, purpose, policy):
    """Open it once; the organisers of the event are its hosts, who opens it moderates."""
    Event.objects.select_for_update().get(pk=event.pk)
    if not may_manage(by, event):
        raise Refused(_("Only the organisers of the event open its forum."))
    if EventForum.objects.filter(event=event).exists():
        raise Refused(_("The event has a forum already."))
    forum = open_for_event(
        by=by,
        policy=policy,
        name=name,
        purpose=purpose,
        moderator=by,
        hosts=event_forum.hosts_of(event),
    )
    EventForum.objects.create(event=event, forum=forum)
    return forum
