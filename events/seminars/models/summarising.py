"""The summary without attribution, and all that stands between its draft and its release."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.seminars.models.devising import Seminar
from events.seminars.models.inventing import Detached, Elector, Package

CLAIM = 1500


class Summary(models.Model):
    """One version; the newest counts. What participants had before them is changed no more."""

    seminar = models.ForeignKey(Seminar, models.CASCADE, related_name="summaries")
    version = models.PositiveSmallIntegerField()
    opening = models.TextField(_("what was worked on"), max_length=3000, blank=True)
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    # Rises with every change of its words, so that a check counts for the words that were read.
    edition = models.PositiveIntegerField(default=1, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    shown_at = models.DateTimeField(null=True, blank=True, editable=False)
    electorate = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("summary of a seminar")
        verbose_name_plural = _("summaries of seminars")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["seminar", "version"], name="one_summary_per_version")
        ]

    def __str__(self):
        return f"{self.seminar_id}: {self.version}"


class Claim(models.Model):
    class Kind(models.TextChoices):
        CONVERGENCE = "convergence", pgettext_lazy("in a summary", "Convergence")
        DIVERGENCE = "divergence", pgettext_lazy("in a summary", "Divergence")
        IDEA = "idea", pgettext_lazy("in a summary", "Idea")

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="claims")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    text = models.TextField(_("point"), max_length=CLAIM)
    package = models.ForeignKey(Package, models.SET_NULL, null=True, blank=True, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("point of a summary")
        verbose_name_plural = _("points of summaries")
        ordering = ["order", "pk"]

    def __str__(self):
        return f"{self.pk}"


class SummaryElector(Elector):
    summary = models.ForeignKey(Summary, models.CASCADE, related_name="electors")

    class Meta(Elector.Meta):
        verbose_name = _("somebody who may object to a summary")
        verbose_name_plural = _("people who may object to a summary")
        constraints = [
            models.UniqueConstraint(
                fields=["summary", "registration"], name="one_elector_per_summary"
            )
        ]


class Objection(Detached):
    """Against one point, from nobody in particular; ``answer`` says what became of it."""

    class Answer(models.TextChoices):
        CHANGED = "changed", pgettext_lazy("answer to an objection", "The point was changed")
        STRUCK = "struck", pgettext_lazy("answer to an objection", "The point was struck out")
        DIVERGENCE = "divergence", pgettext_lazy("answer to an objection", "Kept as a divergence")
        KEPT = "kept", pgettext_lazy("answer to an objection", "The point stays")

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="objections")
    text = models.CharField(max_length=500)
    answer = models.CharField(max_length=12, choices=Answer, blank=True)
    why = models.CharField(_("why"), max_length=300, blank=True)

    class Meta(Detached.Meta):
        verbose_name = _("objection to a summary")
        verbose_name_plural = _("objections to summaries")


class SettledFind(models.Model):
    """A name that the scan found in one edition, and that somebody read and lets stand."""

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="settled")
    edition = models.PositiveIntegerField()
    words = models.CharField(max_length=200)
    why = models.CharField(_("why it names nobody here"), max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("name found in a summary")
        verbose_name_plural = _("names found in summaries")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["summary", "edition", "words"], name="one_find_settled_once"
            )
        ]

    def __str__(self):
        return f"{self.pk}"


class AttributionCheck(models.Model):
    """One person read one edition through by hand and found nobody named or described."""

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="checks")
    edition = models.PositiveIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("check for attribution")
        verbose_name_plural = _("checks for attribution")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["summary", "edition", "person"], name="one_check_by_each_person"
            )
        ]

    def __str__(self):
        return f"{self.pk}"
