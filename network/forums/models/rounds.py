"""Unlinkable rounds: cards without authors, released together, and soundings without voters."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.forums.models.detached import Detached, Elector
from network.forums.models.topics import Topic


class Round(models.Model):
    """One question to a fixed circle. ``result`` holds protected totals and nothing else.

    ``fewest`` people must put a card, or none is shown. A sounding closes at ``sounds_until``.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("state of a round", "Takes cards")
        SHOWN = "shown", pgettext_lazy("state of a round", "Cards are shown")
        SOUNDING = "sounding", pgettext_lazy("state of a round", "Sounding")
        DONE = "done", pgettext_lazy("state of a round", "Done")
        VOID = "void", pgettext_lazy("state of a round", "Too few took part")

    topic = models.OneToOneField(Topic, models.CASCADE, related_name="round")
    prompt = models.TextField(_("what a card should say"), max_length=600, blank=True)
    cards_each = models.PositiveSmallIntegerField(_("cards for each"), default=1)
    fewest = models.PositiveSmallIntegerField(_("fewest people"))
    closes_at = models.DateTimeField(_("takes cards until"))
    sounds_until = models.DateTimeField(_("sounding until"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    electors_count = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name = _("unlinkable round")
        verbose_name_plural = _("unlinkable rounds")
        ordering = ["pk"]

    def __str__(self):
        return str(self.topic_id)


class RoundElector(Elector):
    """Fixed when the round begins; gone when it is done. ``has_put`` is of the present step."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="electors")

    class Meta:
        verbose_name = _("place in a round")
        verbose_name_plural = _("places in a round")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="forum_round_elector_once")
        ]


class SealedCard(Detached):
    """What one elector put, sealed under the key of the round until its step closes."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="sealed_cards")
    sealed = models.TextField()

    class Meta:
        verbose_name = _("sealed card")
        verbose_name_plural = _("sealed cards")
        ordering = ["pk"]


class Cluster(models.Model):
    """What a host put together, in his words."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="clusters")
    title = models.CharField(_("title"), max_length=160)

    class Meta:
        verbose_name = _("group of cards")
        verbose_name_plural = _("groups of cards")
        ordering = ["pk"]

    def __str__(self):
        return self.title


class Card(Detached):
    round = models.ForeignKey(Round, models.CASCADE, related_name="cards")
    cluster = models.ForeignKey(
        Cluster, models.SET_NULL, null=True, blank=True, related_name="cards"
    )
    text = models.TextField(_("card"), max_length=600)

    class Meta:
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        ordering = ["pk"]
