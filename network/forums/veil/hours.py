"""The hours at which veiled posts are released, the same for all forums, and days without hours."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone


def beginning(now=None):
    """The last of the fixed hours before ``now``."""
    now = (now or timezone.now()).astimezone(UTC)
    days = [now.date() - timedelta(days=1), now.date()]
    return max(moment for moment in _moments(days) if moment <= now)


def next_release(now=None):
    now = (now or timezone.now()).astimezone(UTC)
    days = [now.date(), now.date() + timedelta(days=1)]
    return min(moment for moment in _moments(days) if moment > now)


def _moments(days):
    return [
        datetime.combine(day, time(hour), tzinfo=UTC)
        for day in days
        for hour in settings.VEIL_HOURS
    ]


def day_of(moment):
    """The beginning of the day of ``moment`` where the portal is at home."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return local.replace(hour=0, minute=0, second=0, microsecond=0)
