"""A time of membership with its grace, of a person or of an institution."""

from calendar import monthrange
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def today():
    """The day where the portal is at home: terms begin and end there for all at once."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def months_after(day, months):
    """The same day of a later month, or the last where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def current_condition(prefix=""):
    """Who is a member now, for a query that reaches the term by ``prefix``."""
    day = today()
    return Q(
        **{
            f"{prefix}starts__lte": day,
            f"{prefix}grace_ends__gte": day,
            f"{prefix}ended_at": None,
            f"{prefix}suspended_on": None,
        }
    )


class TermQuerySet(models.QuerySet):
    def current(self):
        """Members now: within the term or its grace, neither gone nor suspended."""
        return self.filter(current_condition())

    def open(self):
        """Not ended yet, though perhaps suspended."""
        return self.filter(ended_at=None)

    def in_grace(self):
        return self.current().filter(ends__lt=today())

    def suspended(self):
        return self.open().exclude(suspended_on=None)

    def to_lapse(self):
        """Their grace is over and nobody has said so yet."""
        return self.open().filter(grace_ends__lt=today())

    def lapsed(self):
        over = Q(ended_at__isnull=False) | Q(grace_ends__lt=today())
        return self.filter(over, left_on=None)

    def left(self):
        return self.exclude(left_on=None)


class Term(models.Model):
    """``ends`` is the last day that was promised, ``grace_ends`` the last of membership."""

    class State(models.TextChoices):
        CURRENT = "current", _("Current")
        GRACE = "grace", _("In grace")
        SUSPENDED = "suspended", _("Suspended")
        LAPSED = "lapsed", _("Lapsed")
        LEFT = "left", _("Left")

    starts = models.DateField(_("since"), default=today)
    ends = models.DateField(_("until"))
    grace_ends = models.DateField(_("grace until"), db_index=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    suspended_on = models.DateField(_("suspended on"), null=True, blank=True)
    suspension_reason = models.TextField(_("reason of the suspension"), blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def state(self):
        if self.left_on:
            return self.State.LEFT
        if self.ended_at or self.grace_ends < today():
            return self.State.LAPSED
        if self.suspended_on:
            return self.State.SUSPENDED
        return self.State.GRACE if self.ends < today() else self.State.CURRENT

    @property
    def is_current(self):
        return self.starts <= today() and self.state in (self.State.CURRENT, self.State.GRACE)

    def may_renew(self, rules):
        return self.is_current and today() >= self.ends - timedelta(days=rules.renewal_days)

    def last_for(self, rules, *, after=None):
        """Let it last as the rules say from the end of the former term, or from today."""
        begin = max(after, today()) if after else today()
        self.ends = months_after(begin, rules.months)
        self.grace_ends = self.ends + timedelta(days=rules.grace_days)
