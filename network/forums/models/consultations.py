"""Guided peer consultations: who sits in them, their clock, and what stays when they are erased."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.forums.models.topics import TITLE, Post, Topic

NOTE = 8000
LESSON = 2000


class Format(models.TextChoices):
    TROIKA = "troika", _("Troika")
    CLINIC = "clinic", _("Case clinic")
    LEARNING_SET = "learning_set", _("Action learning set")


class Pace(models.TextChoices):
    LIVE = "live", _("Live, at one time")
    DAYS = "days", _("In writing, over days")


class Role(models.TextChoices):
    """What somebody is in a consultation. In a Troika all are peers, and client in turn."""

    PEER = "peer", pgettext_lazy("role in a peer consultation", "Peer")
    CLIENT = "client", pgettext_lazy("role in a peer consultation", "Case-giver")
    FACILITATOR = "facilitator", pgettext_lazy("role in a peer consultation", "Facilitator")
    COACH = "coach", pgettext_lazy("role in a peer consultation", "Coach")


class Consultation(models.Model):
    """The consultation of a topic.

    ``durations`` are minutes (live) or days by the key of a step, as set by ``host``, who began
    the topic. ``clock`` is the state after the last of ``moves``, from which
    ``network.forums.consulting.clock`` tells the present step; empty until it begins. ``told`` is
    the number of the last step that people were told of.
    """

    topic = models.OneToOneField(
        Topic, models.CASCADE, primary_key=True, related_name="consultation"
    )
    format = models.CharField(_("format"), max_length=14, choices=Format)
    pace = models.CharField(_("pace"), max_length=6, choices=Pace, default=Pace.LIVE)
    host = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    durations = models.JSONField(default=dict)
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    meeting_url = models.URLField(_("where you meet"), blank=True)
    clock = models.JSONField(default=dict, blank=True)
    told = models.SmallIntegerField(default=-1)
    kept_days = models.PositiveSmallIntegerField(default=30)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("peer consultation")
        verbose_name_plural = _("peer consultations")
        ordering = ["pk"]

    def __str__(self):
        return str(self.pk)

    @property
    def erased_at(self):
        """When all of it goes but the notes and lessons of its clients; empty until it ended."""
        return self.ended_at and self.ended_at + datetime.timedelta(days=self.kept_days)


class Place(models.Model):
    """Who sits in a consultation; ``order`` is the order of the clients of a Troika."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="places")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("place in a peer consultation")
        verbose_name_plural = _("places in peer consultations")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "person"], name="forum_consultation_place"
            ),
            models.UniqueConstraint(
                fields=["consultation", "order"], name="forum_consultation_order"
            ),
            models.UniqueConstraint(
                fields=["consultation", "role"],
                condition=models.Q(role__in=["client", "facilitator"]),
                name="forum_consultation_role",
            ),
        ]

    def __str__(self):
        return f"{self.consultation_id} · {self.role}"


class Turn(models.TextChoices):
    """What was done to the clock."""

    BEGIN = "begin", _("began the consultation")
    PAUSE = "pause", _("paused the clock")
    RESUME = "resume", _("let the clock run on")
    EXTEND = "extend", _("gave more time")
    SKIP = "skip", _("went on to the next step")
    END = "end", _("ended the consultation")


class ClockMove(models.Model):
    """What somebody did to the clock of a consultation; written once, never changed."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="moves")
    turn = models.CharField(max_length=8, choices=Turn)
    amount = models.PositiveIntegerField(default=0, help_text=_("in milliseconds"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("move of the clock of a consultation")
        verbose_name_plural = _("moves of clocks of consultations")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.consultation_id} · {self.turn}"


class StepPost(models.Model):
    """In which step ``post`` was said: the number in the plan of its consultation."""

    post = models.OneToOneField(Post, models.CASCADE, primary_key=True, related_name="step")
    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="posts")
    number = models.SmallIntegerField()

    class Meta:
        verbose_name = _("post in a step")
        verbose_name_plural = _("posts in steps")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.post_id} · {self.number}"


class ConsultationNote(models.Model):
    """What a client keeps for himself, sealed; it stays when the consultation is erased.

    ``title`` is that of the topic. The lesson is in four parts, until it is published: then its
    words belong to the topic, and nothing leads back here.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    consultation = models.ForeignKey(
        Consultation, models.SET_NULL, null=True, blank=True, related_name="notes"
    )
    title = models.CharField(max_length=TITLE)
    sealed = models.TextField(blank=True)
    held_on = models.DateField()
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("note of a peer consultation")
        verbose_name_plural = _("notes of peer consultations")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "consultation"], name="forum_consultation_note"
            )
        ]

    def __str__(self):
        return str(self.pk)
