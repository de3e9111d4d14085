"""What waits on "My portal": safe spaces into which one was let, requests to read from outside."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from network.forums import glass, pledges
from network.forums.models import UNDER_RULE, Forum, GlassRequest, Pledge, Seat
from portal.accounts.panels import Panel, Waiting, register

SHOWN = 5


def invitations(request):
    """The safe spaces whose host let one in, and that wait for one's word."""
    user = request.user
    given = Pledge.objects.filter(
        person=user, forum=OuterRef("pk"), policy=OuterRef("policy"), version=pledges.VERSION
    )
    seats = Seat.objects.current().filter(person=user, forum=OuterRef("pk"))
    asked = seats.exclude(given_by=user)
    found = Forum.objects.active().filter(Exists(asked), ~Exists(given), policy__in=UNDER_RULE)
    waiting = [
        Waiting(_("You were let into a safe space: %(name)s") % {"name": forum.name}, _url(forum))
        for forum in found.order_by("-pk")[:SHOWN]
    ]
    return Panel(_("Safe spaces"), waiting=waiting) if waiting else None


def _url(forum):
    return forum.get_absolute_url()


def requests(request):
    """What another administrator asks, and one may decide."""
    if not glass.may_use(request.user):
        return None
    rows = GlassRequest.objects.waiting().exclude(asked_by=request.user).select_related("forum")
    waiting = [
        Waiting(
            _("An administrator asks to read a forum from outside"),
            asked.get_absolute_url(),
            since=asked.asked_at,
        )
        for asked in rows[:SHOWN]
        if glass.may_decide(request.user, asked)
    ]
    return Panel(_("Reading from outside"), waiting=waiting) if waiting else None


register(invitations, order=26)
register(requests, order=27)
