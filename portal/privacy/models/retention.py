"""What the nightly clearing did: counts, and no names."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RetentionRun(models.Model):
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)
    is_dry = models.BooleanField(_("counted only"), default=False)

    class Meta:
        verbose_name = _("clearing of what was kept long enough")
        verbose_name_plural = _("clearing of what was kept long enough")
        default_permissions = ["view"]
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.started_at:%Y-%m-%d %H:%M}"

    @property
    def due(self):
        return sum(count.due for count in self.counts.all())

    @property
    def gone(self):
        return sum(count.gone for count in self.counts.all())

    @property
    def remarkable(self):
        """Return the counts of the rules that had something to do, or were not applied."""
        return [count for count in self.counts.all() if count.due or count.fault]

    @property
    def faults(self):
        return [count for count in self.counts.all() if count.fault]


class RetentionCount(models.Model):
    """One rule in one run. ``model`` is a label such as ``audit.Reason``."""

    class Fault(models.TextChoices):
        NO_SELECTION = "no-selection", _("It does not say which rows.")
        OTHER_MODEL = "other-model", _("It chose rows of another kind.")
        EVERYTHING = "everything", _("It chose every row there is.")
        TOO_MANY = "too-many", _("It would clear most of the table and waits for a confirmation.")
        STAYED = "stayed", _("Some rows are still there after it was applied.")
        FAILED = "failed", _("It failed; the log says why.")

    run = models.ForeignKey(RetentionRun, models.CASCADE, related_name="counts")
    model = models.CharField(_("kind"), max_length=100)
    due = models.PositiveBigIntegerField(_("due"), default=0)
    gone = models.PositiveBigIntegerField(_("gone"), default=0)
    oldest_at = models.DateTimeField(_("oldest"), null=True)
    fault = models.CharField(_("fault"), max_length=20, choices=Fault, blank=True)

    class Meta:
        verbose_name = _("count of a clearing")
        verbose_name_plural = _("counts of a clearing")
        default_permissions = []
        ordering = ["run", "model"]

    def __str__(self):
        return f"{self.model} {self.gone}/{self.due}"
