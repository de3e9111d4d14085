"""A devising seminar: who convened it, who leads it, and how far it has come."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.programme.models import Event, Material
from events.registration.models import Registration

KEY = 16
KEEP_DAYS = 30


def opaque_key():
    """An address that says nothing: 16 letters and digits by chance, 95 bits."""
    return get_random_string(KEY)


class Stage(models.TextChoices):
    REQUESTED = "requested", pgettext_lazy("stage of a seminar", "Requested")
    ASSESSING = "assessing", pgettext_lazy("stage of a seminar", "Assessing")
    CONVENING = "convening", pgettext_lazy("stage of a seminar", "Convening")
    GROUND_RULES = "ground_rules", pgettext_lazy("stage of a seminar", "Ground rules")
    DEVISING = "devising", pgettext_lazy("stage of a seminar", "Devising")
    SUMMARISING = "summarising", pgettext_lazy("stage of a seminar", "Summarising")
    CHECK = "participant_check", pgettext_lazy("stage of a seminar", "Participants check")
    RELEASED = "released", pgettext_lazy("stage of a seminar", "Released")
    SHELVED = "shelved", pgettext_lazy("stage of a seminar", "Shelved")


COURSE = tuple(stage for stage in Stage if stage != Stage.SHELVED)
FINAL = (Stage.RELEASED, Stage.SHELVED)


class SeminarQuerySet(models.QuerySet):
    def going_on(self):
        return self.exclude(stage__in=FINAL)

    def over(self):
        return self.filter(stage__in=FINAL)


class Seminar(models.Model):
    """The process of one event. Only ``actions.stages`` changes ``stage``.

    ``facilitator`` is the neutral: interviews and notes are his alone. ``checklist`` holds the keys
    of what he ticked. ``board_shown`` lets participants see clusters and packages.
    """

    Stage = Stage

    event = models.OneToOneField(Event, models.CASCADE, related_name="seminar")
    key = models.CharField(max_length=KEY, unique=True, default=opaque_key, editable=False)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="facilitated_seminars",
        verbose_name=_("facilitator"),
    )
    convenor = models.CharField(_("convened by"), max_length=300)
    question = models.CharField(_("the question it works on"), max_length=300)
    mandate = models.TextField(_("what was asked of the facilitator"), max_length=3000, blank=True)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.REQUESTED, editable=False)
    checklist = models.JSONField(default=list, blank=True)
    background = models.ForeignKey(
        Material,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("background paper"),
    )
    map_shared = models.BooleanField(default=False)
    board_shown = models.BooleanField(default=False)
    keep_days = models.PositiveSmallIntegerField(
        _("days after the release until notes and the map are erased"),
        default=KEEP_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
    )
    check_until = models.DateTimeField(null=True, blank=True)
    shelved_because = models.CharField(max_length=500, blank=True)
    over_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SeminarQuerySet.as_manager()

    class Meta:
        verbose_name = _("devising seminar")
        verbose_name_plural = _("devising seminars")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.pk}"

    def get_absolute_url(self):
        return reverse("seminars:seminar", args=[self.key])

    @property
    def is_over(self):
        return self.stage in FINAL

    def is_past(self, stage):
        """Whether the seminar has left ``stage`` behind; a shelved one has left all."""
        if self.stage == Stage.SHELVED:
            return True
        return COURSE.index(Stage(self.stage)) > COURSE.index(stage)


class StageMove(models.Model):
    """One step of a seminar from stage to stage: the log of the process."""

    seminar = models.ForeignKey(Seminar, models.CASCADE, related_name="moves")
    before = models.CharField(max_length=20, choices=Stage)
    after = models.CharField(max_length=20, choices=Stage)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("step of a seminar")
        verbose_name_plural = _("steps of seminars")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.seminar_id}: {self.before} → {self.after}"


class GroundRules(models.Model):
    """What participants agree to before they take part; a change of words is a new version."""

    seminar = models.ForeignKey(Seminar, models.CASCADE, related_name="ground_rules")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(_("ground rules"), max_length=6000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("ground rules")
        verbose_name_plural = _("ground rules")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["seminar", "version"], name="one_text_per_version_of_ground_rules"
            )
        ]

    def __str__(self):
        return f"{self.seminar_id}: {self.version}"


class Acceptance(models.Model):
    """One participant keeps to one version of the ground rules."""

    rules = models.ForeignKey(GroundRules, models.CASCADE, related_name="acceptances")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("acceptance of ground rules")
        verbose_name_plural = _("acceptances of ground rules")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rules", "registration"], name="ground_rules_accepted_once"
            )
        ]

    def __str__(self):
        return f"{self.pk}"
