"""What the search has on the start page of the signed-in: saved searches, the latest used first."""

from django.utils.translation import gettext as _

from portal.accounts.panels import Panel
from search.saved import with_news

SHOWN = 5


def saved_searches(request):
    """Return the panel, or nothing for whom saved no search."""
    newest = list(request.user.saved_searches.order_by("-looked_at")[:SHOWN])
    if not newest:
        return None
    kept = with_news(newest, request.user)
    return Panel(_("Saved searches"), "search/parts/panel.html", {"searches": kept})
