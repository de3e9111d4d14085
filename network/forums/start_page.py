"""What the forums have on "My portal": what is unread, and the pages of what one keeps."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.forums import reading
from network.forums.models import Forum
from portal.accounts import pages
from portal.accounts.panels import Panel, register

SHOWN = 6


def unread(request):
    """Return how many unread topics each forum holds, or nothing where all is read."""
    counts = reading.unread_counts(request.user, Forum.objects.all())
    if not counts:
        return None
    forums = Forum.objects.filter(pk__in=counts).order_by("-last_position", "-pk")[:SHOWN]
    context = {"forums": [(forum, counts[forum.pk]) for forum in forums]}
    return Panel(
        _("Unread in forums"),
        "forums/parts/panel_unread.html",
        context,
        url=reverse("forums:unread"),
    )


register(unread, order=25)
pages.register(
    pages.AccountPage(
        section="forums",
        label=gettext_lazy("Forums"),
        url_name="forums:unread",
        starts=("forums:unread", "forums:bookmarks", "forums:subscriptions"),
        order=23,
        part=pages.COMMUNITY,
        icon="message-circle",
    )
)
