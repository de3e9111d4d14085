"""What waits for moderators on My portal. It names no forum: somebody may look over a shoulder."""

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.forums.moderation import standing
from portal.accounts.panels import Panel, Waiting, register


def moderation(request):
    """Return what waits for a decision, or nothing where none does."""
    if not standing.has_a_queue(request.user):
        return None
    waiting = [*_cases(request.user), *_appeals(request.user)]
    return Panel(_("Moderation"), waiting=waiting) if waiting else None


def _cases(user):
    found = standing.cases_for(user).aggregate(
        number=Count("pk"), since=Min("opened_at"), until=Min("due_at")
    )
    if found["number"]:
        words = ngettext(
            "%(number)s flagged post waits for your decision",
            "%(number)s flagged posts wait for your decision",
            found["number"],
        )
        yield _waiting(words, found)


def _appeals(user):
    found = standing.appeals_for(user).aggregate(
        number=Count("pk"), since=Min("made_at"), until=Min("due_at")
    )
    if found["number"]:
        words = ngettext(
            "%(number)s appeal waits for your decision",
            "%(number)s appeals wait for your decision",
            found["number"],
        )
        yield _waiting(words, found)


def _waiting(words, found):
    label = words % {"number": found["number"]}
    return Waiting(label, reverse("forums:queue"), since=found["since"], until=found["until"])


register(moderation, order=25)
