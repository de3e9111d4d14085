"""The balance of the community as it was published, month by month."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class BalanceSnapshot(models.Model):
    """``tables`` is what everybody sees: {what it is by: [[key, number or null], ...]}.

    ``counted`` holds the true numbers from which ``tables`` was last made anew. No page shows
    them: they say when enough has changed for new numbers.
    """

    month = models.DateField(_("month"), unique=True)
    members = models.PositiveIntegerField(_("members, at least"), null=True)
    tables = models.JSONField(default=dict)
    counted = models.JSONField(default=dict)
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("balance of a month")
        verbose_name_plural = _("balances by month")
        ordering = ["month"]
        get_latest_by = "month"

    def __str__(self):
        return f"{self.month:%Y-%m}"
