"""Walking the negotiation: a route of prompts, who walks with whom, and what they bring back."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.programme.models import Event
from events.registration.models import Registration
from network.forums.models import opaque_key

CARD = 400
PROMPT = 1200


class Across(models.TextChoices):
    """What shall differ between those who walk together."""

    GROUP = "group", _("Stakeholder group")
    REGION = "region", _("Region")
    EXPERIENCE = "experience", _("Experience in negotiation")


class Walk(models.Model):
    """How a community walks at one event. ``across`` lists ``Across``, the weightiest first.

    ``key`` is part of the addresses of its pages and says nothing. ``gathered_at`` is when the
    cards were taken together; from then on nothing joins a card to those who wrote it.
    """

    event = models.OneToOneField(Event, models.CASCADE, related_name="walk")
    key = models.CharField(max_length=16, unique=True, default=opaque_key, editable=False)
    template = models.CharField(max_length=20, editable=False)
    welcome = models.TextField(_("what to say before they set out"), max_length=PROMPT, blank=True)
    meeting_point = models.CharField(_("where they start and return"), max_length=200, blank=True)
    otherwise = models.CharField(
        _("for who cannot or would rather not walk"), max_length=300, blank=True
    )
    group_size = models.PositiveSmallIntegerField(_("how many walk together"), default=2)
    across = models.JSONField(_("drawn across"), default=list)
    card_question = models.CharField(_("what the shared card answers"), max_length=300)
    follow_up_on = models.DateField(_("day of the follow-up"), null=True, blank=True)
    gathered_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("walk")
        verbose_name_plural = _("walks")
        ordering = ["pk"]

    def __str__(self):
        return str(self.event)

    @property
    def minutes(self):
        return sum(stop.minutes for stop in self.stops.all())


class Stop(models.Model):
    """One prompt of the route, with the minutes that it is given."""

    walk = models.ForeignKey(Walk, models.CASCADE, related_name="stops")
    order = models.PositiveSmallIntegerField(_("place"), default=0)
    title = models.CharField(_("title"), max_length=80)
    prompt = models.TextField(_("prompt"), max_length=PROMPT)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10)

    class Meta:
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title


class Draw(models.Model):
    """Who walks with whom, once; the next draw avoids what the earlier ones put together."""

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("state of a draw", "Proposed")
        OUT = "out", pgettext_lazy("state of a draw", "Out walking")
        BACK = "back", pgettext_lazy("state of a draw", "Back")

    walk = models.ForeignKey(Walk, models.CASCADE, related_name="draws")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    drawn_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("draw")
        verbose_name_plural = _("draws")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["walk", "number"], name="walk_draw_number"),
        ]

    def __str__(self):
        return str(self.number)


class WalkingGroup(models.Model):
    """Two or three who walk together, and the card that they share.

    The card is agreed when each ``Walker.agreed`` is its ``version``; a new wording asks everybody
    anew.
    """

    draw = models.ForeignKey(Draw, models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField()
    card = models.TextField(max_length=CARD, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("group of walkers")
        verbose_name_plural = _("groups of walkers")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "number"], name="walk_group_number"),
        ]

    def __str__(self):
        return str(self.number)

    @property
    def is_agreed(self):
        """Everybody in it agreed to the card as it reads now."""
        walkers = list(self.walkers.all())
        return bool(self.card and walkers) and all(one.agreed == self.version for one in walkers)


class Walker(models.Model):
    """``agreed`` is the version of the card that he agreed to last."""

    group = models.ForeignKey(WalkingGroup, models.CASCADE, related_name="walkers")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="walks")
    agreed = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("walker")
        verbose_name_plural = _("walkers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "registration"], name="walk_walker_once"),
        ]

    def __str__(self):
        return str(self.pk)


class GatheredCard(models.Model):
    """An agreed card, taken off its group: no key, number or time leads back to it.

    ``heading`` is the facilitator's; ``is_used`` says that it goes into what is reported.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk = models.ForeignKey(Walk, models.CASCADE, related_name="cards")
    text = models.TextField(max_length=CARD)
    heading = models.CharField(max_length=80, blank=True)
    is_used = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("gathered card")
        verbose_name_plural = _("gathered cards")
        ordering = ["heading", "id"]

    def __str__(self):
        return str(self.pk)
