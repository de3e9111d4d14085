"""Ideas and soundings, detached: who may take part stands apart from what was put.

A card or a ballot has a key by chance, and neither author nor time. An elector says how often one
registration put something, never what; all electors of a round are laid out when it opens, in an
order by chance, and go when it closes.
"""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.registration.models import Registration
from events.seminars.models.devising import Seminar

CARD = 280
MOST_CARDS = 10


class Elector(models.Model):
    """``put`` counts what went in; ``waits`` says that something of it is not shown yet."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="+")
    put = models.PositiveSmallIntegerField(default=0)
    waits = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self):
        return f"{self.pk}"


class Detached(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self):
        return f"{self.id}"


class IdeaRound(models.Model):
    seminar = models.ForeignKey(Seminar, models.CASCADE, related_name="rounds")
    prompt = models.CharField(_("prompt"), max_length=200)
    most = models.PositiveSmallIntegerField(
        _("cards per person"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_CARDS)],
    )
    electorate = models.PositiveIntegerField(default=0, editable=False)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("round of ideas")
        verbose_name_plural = _("rounds of ideas")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seminar"],
                condition=models.Q(closed_at=None),
                name="one_open_round_of_ideas",
            )
        ]

    def __str__(self):
        return self.prompt

    @property
    def is_open(self):
        return self.closed_at is None


class RoundElector(Elector):
    round = models.ForeignKey(IdeaRound, models.CASCADE, related_name="electors")

    class Meta(Elector.Meta):
        verbose_name = _("somebody who may put ideas")
        verbose_name_plural = _("people who may put ideas")
        constraints = [
            models.UniqueConstraint(fields=["round", "registration"], name="one_elector_per_round")
        ]


class Cluster(models.Model):
    seminar = models.ForeignKey(Seminar, models.CASCADE, related_name="clusters")
    name = models.CharField(_("name of the cluster"), max_length=80)

    class Meta:
        verbose_name = _("cluster of ideas")
        verbose_name_plural = _("clusters of ideas")
        ordering = ["pk"]

    def __str__(self):
        return self.name


class IdeaCard(Detached):
    """``is_shown`` once its batch came out; ``is_aside`` where the facilitator laid it aside."""

    round = models.ForeignKey(IdeaRound, models.CASCADE, related_name="cards")
    text = models.CharField(max_length=CARD)
    is_shown = models.BooleanField(default=False)
    is_aside = models.BooleanField(default=False)
    cluster = models.ForeignKey(
        Cluster, models.SET_NULL, null=True, blank=True, related_name="cards"
    )

    class Meta(Detached.Meta):
        verbose_name = _("idea card")
        verbose_name_plural = _("idea cards")


class Package(models.Model):
    """Ideas put together so that each side gets something; nobody's proposal."""

    seminar = models.ForeignKey(Seminar, models.CASCADE, related_name="packages")
    name = models.CharField(_("name of the package"), max_length=120)
    text = models.TextField(_("what it holds"), max_length=2000, blank=True)
    cards = models.ManyToManyField(
        IdeaCard, blank=True, related_name="packages", verbose_name=_("cards")
    )

    class Meta:
        verbose_name = _("package")
        verbose_name_plural = _("packages")
        ordering = ["pk"]

    def __str__(self):
        return self.name


class Choice(models.TextChoices):
    LIVE = "live", pgettext_lazy("sounding", "Could live with it")
    WORK = "work", pgettext_lazy("sounding", "Needs work")
    CANNOT = "cannot", pgettext_lazy("sounding", "Cannot")


class Sounding(models.Model):
    """A closed ballot on packages. ``totals`` holds what may be shown, from the moment it closes.

    {number of the package: [live, work, cannot]}, with ``None`` for what is withheld; ballots and
    electors go in the same transaction.
    """

    seminar = models.ForeignKey(Seminar, models.CASCADE, related_name="soundings")
    packages = models.ManyToManyField(Package, related_name="soundings")
    electorate = models.PositiveIntegerField(default=0, editable=False)
    totals = models.JSONField(default=dict, editable=False)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("sounding")
        verbose_name_plural = _("soundings")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seminar"], condition=models.Q(closed_at=None), name="one_open_sounding"
            )
        ]

    def __str__(self):
        return f"{self.pk}"


class SoundingElector(Elector):
    sounding = models.ForeignKey(Sounding, models.CASCADE, related_name="electors")

    class Meta(Elector.Meta):
        verbose_name = _("somebody who may answer a sounding")
        verbose_name_plural = _("people who may answer a sounding")
        constraints = [
            models.UniqueConstraint(
                fields=["sounding", "registration"], name="one_elector_per_sounding"
            )
        ]


class Ballot(Detached):
    sounding = models.ForeignKey(Sounding, models.CASCADE, related_name="ballots")
    package = models.ForeignKey(Package, models.CASCADE, related_name="+")
    choice = models.CharField(max_length=6, choices=Choice)

    class Meta(Detached.Meta):
        verbose_name = _("ballot of a sounding")
        verbose_name_plural = _("ballots of soundings")
