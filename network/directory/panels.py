"""What the directory has on "My portal": introductions that wait, and one's own profile."""

from django.utils.translation import gettext as _

from network.directory.completeness import Completeness
from network.directory.fields import FIELDS
from network.directory.models import Introduction, Profile
from network.directory.seen import Seen
from portal.accounts.panels import Panel

SHOWN = 5


def introductions(request):
    """Return the panel, or nothing where nobody waits for an answer."""
    waiting = Introduction.objects.to_answer(request.user).select_related("asker")
    found = list(waiting.order_by("expires_at")[:SHOWN])
    if not found:
        return None
    return Panel(_("Introductions"), "directory/parts/panel_introductions.html", {"waiting": found})


def my_profile(request):
    profile = Profile.objects.whole().filter(user=request.user).first()
    if profile is None:
        return None
    seen = Seen(profile, frozenset(FIELDS))
    context = {"seen": seen, "profile": profile, "completeness": Completeness(seen)}
    return Panel(_("My profile"), "directory/parts/panel_profile.html", context)
