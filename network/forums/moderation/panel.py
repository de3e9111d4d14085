"""What waits for moderators on My portal. It names no forum: somebody may look over a shoulder."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.forums.models import UNDER_RULE
from network.forums.moderation import deadlines, standing
from portal.accounts.panels import Panel, Waiting, register


def moderation(request):
    """Return what waits for a decision, and what was decided about the reader in a safe space."""
    waiting = [*_own(request.user)]
    if standing.has_a_queue(request.user):
        waiting += [*_cases(request.user), *_appeals(request.user)]
    return Panel(_("Moderation"), waiting=waiting) if waiting else None


def _own(user):
    """What was decided in a safe space, where a notice to its author would say that he spoke."""
    since = timezone.now() - timedelta(days=settings.FORUM_APPEAL_WITHIN_DAYS)
    found = standing.decided_of(user).filter(
        forum__policy__in=UNDER_RULE, decided_at__gt=since, appeal=None
    )
    newest = found.first()
    if newest is not None:
        yield Waiting(
            _("A moderator decided about a post of yours"),
            reverse("forums:decisions"),
            since=newest.decided_at,
            until=deadlines.appeal_ends(newest),
            note=_("You can appeal until then."),
        )


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
