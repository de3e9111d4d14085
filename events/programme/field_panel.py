"""Events on My portal: those to come in a member's field, and the way to his own calendar."""

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.programme.listing import as_listed, listed_for
from events.programme.member_feeds import events_of
from network.directory.models import Profile
from network.members.permissions import is_member
from portal.accounts import pages
from portal.accounts.panels import Panel, register

SHOWN = 3


def events_in_field(request):
    """Coming events on the themes or in the regions of the profile, but for one's own."""
    person = request.user
    if not is_member(person):
        return None
    profile = Profile.objects.filter(user=person).only("themes", "regions").first()
    if profile is None or not (profile.themes or profile.regions):
        return None
    wanted = Q(region__in=profile.regions)
    for theme in profile.themes:
        wanted |= Q(theme_keys__contains=f'"{theme}"')
    coming = listed_for(person).filter(cancelled_at=None).coming()
    found = coming.alias(theme_keys=Cast("themes", TextField())).filter(wanted)
    others = found.exclude(pk__in=events_of(person).order_by().values("pk"))[:SHOWN]
    entries = as_listed(others, person)
    if not entries:
        return None
    return Panel(
        _("Events in your field"),
        "programme/parts/field_panel.html",
        {"entries": entries},
        url=reverse("programme:calendar"),
    )


register(events_in_field, order=60)
pages.register(
    pages.AccountPage(
        section="calendar",
        label=gettext_lazy("My calendar of events"),
        url_name="programme:calendar_link",
        starts=("programme:calendar_link",),
        order=26,
        part=pages.COMMUNITY,
        icon="calendar",
    )
)
