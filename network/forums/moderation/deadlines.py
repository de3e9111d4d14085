"""Until when moderation answers, and how long its decisions can be questioned."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from network.forums.models import Ground


def for_decision(ground):
    """Until when a decision on a flag with this ground is promised."""
    days = settings.FORUM_URGENT_DAYS if ground == Ground.DANGER else settings.FORUM_DECISION_DAYS
    return timezone.now() + timedelta(days=days)


def for_appeal():
    return timezone.now() + timedelta(days=settings.FORUM_APPEAL_DAYS)


def appeal_ends(case):
    """The last moment to appeal against a decision."""
    return case.decided_at + timedelta(days=settings.FORUM_APPEAL_WITHIN_DAYS)


def opened_at(forum):
    """Now; to the hour where nobody is to be found by his moment."""
    now = timezone.now()
    return now.replace(minute=0, second=0, microsecond=0) if forum.is_under_rule else now
