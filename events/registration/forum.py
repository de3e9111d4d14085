"""The forum of an event: its participants come into it by their confirmed seats.

Who came by his account alone comes in, for as long as his registration is kept. On pages of the
event the forum shows to nobody who may not read it.
"""

from django.db.models import Q

from events.programme import parts
from events.programme.models import OrganiserPart, Rule
from events.registration import own_page
from events.registration.models import EventForum
from network.forums import admission, permissions
from network.forums.models import Opening, Policy
from portal.accounts.models import User
from portal.accounts.permissions import is_active

PROPOSED = {
    Rule.RECORD: Policy.MEMBERS,
    Rule.CHATHAM_HOUSE: Policy.RULE,
    Rule.CONFIDENTIAL: Policy.RULE,
}
HOSTING = (OrganiserPart.LEAD, OrganiserPart.ORGANISER)


def forums_of(user):
    return EventForum.objects.of(user).values("forum")


def forum_of(event):
    found = EventForum.objects.filter(event=event).select_related("forum").first()
    return found and found.forum


def hosts_of(event):
    """Whoever leads or organises the event."""
    wanted = Q(organised_events__event=event, organised_events__part__in=HOSTING)
    return list(User.objects.filter(wanted, is_active=True).distinct().order_by("pk"))


def on_the_page(request, event):
    """The way into the forum, for whom may take it."""
    if not is_active(request.user):
        return None
    forum = forum_of(event)
    if forum is None or not permissions.may_read(request.user, forum):
        return None
    return parts.Part("registration/parts/forum.html", {"forum": forum}, title=forum.name)


def on_own_page(request, registration):
    """The same on the page of a guest, where the account that is signed in is his."""
    if registration.person_id is None or registration.person_id != request.user.pk:
        return None
    return on_the_page(request, registration.event)


admission.provide(Opening.EVENT, forums_of)
parts.register(on_the_page, place=parts.ACTION, order=40)
own_page.register(on_own_page, order=40)
