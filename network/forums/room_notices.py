"""Telling everybody in a forum at once of what concerns the forum itself.

All hear the same in the same moment, so that a list of who was told names no speaker.
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.forums import notifications, permissions
from network.forums.models import Pledge, Seat, Subscription
from portal.accounts.models import User
from portal.notifications.actions import notify
from portal.notifications.kinds import Kind, register

ROOM = register(
    Kind(
        key="forums.room",
        label=_("A forum that you are in became stricter, or is read from outside"),
        group=notifications.GROUP,
        essential=True,
        under_rule=True,
    )
)


def people_in(forum):
    """Whoever has a part, gave his word or follows the forum, and may still read it."""
    seats = Seat.objects.current().filter(forum=forum).order_by().values("person")
    pledges = Pledge.objects.filter(forum=forum).order_by().values("person")
    wanted = Subscription.objects.filter(wanted=True).order_by()
    following = wanted.filter(forum=forum).values("person")
    of_topics = wanted.filter(topic__forum=forum).values("person")
    known = seats.union(pledges, following, of_topics)
    accounts = User.objects.filter(pk__in=list(known.values_list("person", flat=True)))
    return [person for person in accounts if permissions.is_inside(person, forum)]


def tell_room(forum, *, key, page):
    """Tell everybody inside, once for ``key``; nobody can turn this notice off."""
    for person in people_in(forum):
        notify(person, ROOM, key=f"{key}:{person.pk}", url=reverse(page, args=[forum.key]))
