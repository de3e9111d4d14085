"""What the facilitator finds out beforehand: interviews, and the map of sides and interests."""

import json

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.seminars.models.devising import Seminar
from portal import sealing

PURPOSE = "events.seminars.interview"
STRONGEST = 3


class Interview(models.Model):
    """``sealed`` holds who was asked and what was noted, under a key of its facilitator's own.

    The portal derives that key from its own secret: a copy of the database opens nothing, whoever
    runs the server could. No page but the facilitator's own opens it.
    """

    class Circle(models.IntegerChoices):
        FIRST = 1, _("First circle")
        SECOND = 2, _("Second circle, named by the first")

    seminar = models.ForeignKey(Seminar, models.CASCADE, related_name="interviews")
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="seminar_interviews"
    )
    circle = models.PositiveSmallIntegerField(_("circle"), choices=Circle, default=Circle.FIRST)
    is_done = models.BooleanField(_("the interview took place"), default=False)
    was_promised = models.BooleanField(_("the promise was given"), default=False)
    sealed = models.TextField(editable=False)

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        ordering = ["circle", "pk"]

    def __str__(self):
        return f"{self.pk}"

    def close(self, **words):
        """Seal ``words``: who, how to reach, note."""
        self.sealed = sealing.seal(json.dumps(words), purpose=PURPOSE, use=self._use)

    def open(self):
        """The words, or none where the key that closed them is gone."""
        try:
            return json.loads(sealing.unseal(self.sealed, purpose=PURPOSE, use=self._use))
        except InvalidToken:
            return {}

    @property
    def _use(self):
        return f"{self.seminar_id}:{self.facilitator_id}"


class Side(models.Model):
    """A party of the conflict on the map, and whether its formal representatives concur."""

    class Concurrence(models.TextChoices):
        NOT_NEEDED = "not-needed", pgettext_lazy("concurrence", "Has no formal part")
        OPEN = "open", pgettext_lazy("concurrence", "To be asked")
        ASKED = "asked", pgettext_lazy("concurrence", "Asked")
        GIVEN = "given", pgettext_lazy("concurrence", "Concurs")
        REFUSED = "refused", pgettext_lazy("concurrence", "Does not concur")

    seminar = models.ForeignKey(Seminar, models.CASCADE, related_name="sides")
    name = models.CharField(_("party"), max_length=120)
    about = models.CharField(_("what it stands for"), max_length=300, blank=True)
    concurrence = models.CharField(
        _("formal representatives"),
        max_length=12,
        choices=Concurrence,
        default=Concurrence.NOT_NEEDED,
    )

    class Meta:
        verbose_name = _("party on the map")
        verbose_name_plural = _("parties on the map")
        ordering = ["pk"]

    def __str__(self):
        return self.name


class Interest(models.Model):
    class Kind(models.TextChoices):
        INTEREST = "interest", pgettext_lazy("on the map", "Interest")
        CONCERN = "concern", pgettext_lazy("on the map", "Concern")

    seminar = models.ForeignKey(Seminar, models.CASCADE, related_name="interests")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.INTEREST)
    text = models.CharField(_("in a few words"), max_length=200)

    class Meta:
        verbose_name = _("interest on the map")
        verbose_name_plural = _("interests on the map")
        ordering = ["pk"]

    def __str__(self):
        return self.text


class Weight(models.Model):
    """How much an interest matters to a side, from 1 to 3; without a row it does not."""

    side = models.ForeignKey(Side, models.CASCADE, related_name="weights")
    interest = models.ForeignKey(Interest, models.CASCADE, related_name="weights")
    level = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(STRONGEST)]
    )

    class Meta:
        verbose_name = _("importance on the map")
        verbose_name_plural = _("importances on the map")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["side", "interest"], name="one_weight_in_a_cell")
        ]

    def __str__(self):
        return f"{self.pk}"
