"""What the directory has on "My portal": introductions that wait, and one's own profile."""

from django.urls import reverse
from django.utils.translation import gettext as _

from network.directory.completeness import Completeness
from network.directory.fields import FIELDS
from network.directory.models import Introduction, Profile
from network.directory.seen import Seen
from portal.accounts.panels import Panel, Waiting

SHOWN = 5


def introductions(request):
    """Return what waits for an answer, or nothing where nobody asks."""
    waiting = Introduction.objects.to_answer(request.user).select_related("asker")
    found = list(waiting.order_by("expires_at", "pk")[:SHOWN])
    if not found:
        return None
    items = [
        Waiting(
            _("%(name)s asks to be introduced to you") % {"name": one.asker},
            one.get_absolute_url(),
            since=one.asked_at,
            until=one.expires_at,
        )
        for one in found
    ]
    return Panel(_("Introductions"), waiting=items, url=reverse("directory:introductions"))


def my_profile(request):
    profile = Profile.objects.whole().filter(user=request.user).first()
    if profile is None:
        return None
    seen = Seen(profile, frozenset(FIELDS))
    context = {"seen": seen, "profile": profile, "completeness": Completeness(seen)}
    url = reverse("directory:own")
    return Panel(_("My profile"), "directory/parts/panel_profile.html", context, url=url)
