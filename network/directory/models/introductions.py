"""Who asked to be introduced to whom, and what became of it."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MESSAGE = 1000
LAPSES_AFTER = datetime.timedelta(days=30)
KEPT = datetime.timedelta(days=365)


def lapse_day():
    return timezone.now() + LAPSES_AFTER


class IntroductionQuerySet(models.QuerySet):
    def open(self):
        """Neither accepted nor withdrawn nor lapsed; the other may have declined in silence."""
        return self.filter(outcome="")

    def to_answer(self, person):
        return self.open().filter(asked=person, declined_at=None, expires_at__gt=timezone.now())

    def due(self):
        return self.open().filter(expires_at__lte=timezone.now())

    def of(self, person):
        return self.filter(Q(asker=person) | Q(asked=person))

    def settled_before(self, moment):
        return self.exclude(outcome="").filter(settled_at__lt=moment)


class Introduction(models.Model):
    """Who declines tells nobody: for the other the request waits on until it lapses."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        LAPSED = "lapsed", _("Lapsed")

    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="introductions_asked"
    )
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="introductions_received"
    )
    message = models.TextField(_("message"), max_length=MESSAGE)
    asked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=lapse_day)
    declined_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asker", "asked"],
                condition=Q(outcome=""),
                name="one_open_introduction_of_a_pair",
            ),
            models.CheckConstraint(
                condition=~Q(asker=F("asked")), name="not_introduced_to_oneself"
            ),
        ]
        indexes = [models.Index(fields=["outcome", "expires_at"], name="introduction_due")]

    def __str__(self):
        return f"{self.pk}"

    def get_absolute_url(self):
        return reverse("directory:introduction", args=[self.pk])

    @property
    def is_accepted(self):
        return self.outcome == self.Outcome.ACCEPTED

    def other_than(self, person):
        return self.asked if person.pk == self.asker_id else self.asker

    def is_waiting_for(self, person):
        """Whether ``person`` sees it as not settled yet."""
        is_declined = self.asked_id == person.pk and self.declined_at is not None
        return not self.outcome and not is_declined and self.expires_at > timezone.now()

    def state_for(self, person):
        """Return how it stands for one of the two, in words."""
        if self.outcome:
            return self.get_outcome_display()
        if self.asked_id == person.pk and self.declined_at is not None:
            return _("Declined")
        return _("Waiting") if self.expires_at > timezone.now() else self.Outcome.LAPSED.label


class Refusal(models.Model):
    """``person`` does not want to be asked by ``refused`` again."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="introductions_refused"
    )
    refused = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="refused_introductions"
    )
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("person who may not ask again")
        verbose_name_plural = _("people who may not ask again")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "refused"], name="refused_once"),
        ]

    def __str__(self):
        return f"{self.pk}"
