"""Applications for membership, and what reviewers say to them and among themselves."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.members.models.institutions import FIRST_SEATS, MOST_SEATS
from network.members.models.particulars import LINE, Particulars


class Kind(models.TextChoices):
    INDIVIDUAL = "individual", _("For myself")
    INSTITUTION = "institution", _("For an institution")


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waiting for review")
    MORE_ASKED = "more-asked", _("Waiting for the applicant")
    ADMITTED = "admitted", _("Admitted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN = (Status.DRAFT, Status.WAITING, Status.MORE_ASKED)


class ApplicationQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status__in=OPEN)

    def drafts(self):
        return self.filter(status=Status.DRAFT)

    def sent(self):
        return self.exclude(status=Status.DRAFT)

    def queue(self):
        """What reviewers have to answer, who has waited longest first."""
        return self.filter(status=Status.WAITING).order_by("waiting_since", "pk")


class Application(Particulars):
    """``appealed_at`` marks the second and last round, decided by somebody else than the first."""

    Kind, Status = Kind, Status

    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="membership_applications",
        verbose_name=_("applicant"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.INDIVIDUAL)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT)
    referee_name = models.CharField(_("referee"), max_length=LINE, blank=True)
    referee_email = models.EmailField(_("address of the referee"), blank=True)
    referee_relation = models.CharField(_("how they know you"), max_length=LINE, blank=True)
    referee_answer = models.TextField(_("answer of the referee"), blank=True)
    referee_answered_at = models.DateTimeField(null=True, blank=True)
    institution_name = models.CharField(_("name of the institution"), max_length=150, blank=True)
    website = models.URLField(_("website"), blank=True)
    seats = models.PositiveSmallIntegerField(
        _("seats"),
        default=FIRST_SEATS,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
    )
    institution = models.ForeignKey(
        "members.Institution", models.SET_NULL, null=True, blank=True, related_name="applications"
    )
    steps_done = models.PositiveSmallIntegerField(default=0, editable=False)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(_("received"), null=True, blank=True)
    waiting_since = models.DateTimeField(_("waiting since"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True)
    appeal = models.TextField(_("appeal"), blank=True)
    appealed_at = models.DateTimeField(_("appealed"), null=True, blank=True)
    first_decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    first_reason = models.TextField(_("reason of the first decision"), blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["applicant", "kind"],
                condition=Q(status__in=OPEN),
                name="one_open_application_of_a_kind",
            )
        ]
        indexes = [models.Index(fields=["status", "waiting_since"], name="application_queue")]

    def __str__(self):
        return self.institution_name or str(self.applicant)

    def get_absolute_url(self):
        return reverse("members:application", args=[self.pk])

    @property
    def is_for_institution(self):
        return self.kind == Kind.INSTITUTION

    @property
    def is_appeal(self):
        return self.appealed_at is not None

    @property
    def round(self):
        return 2 if self.is_appeal else 1

    @property
    def may_appeal(self):
        return self.status == Status.DECLINED and not self.is_appeal

    @property
    def days_waiting(self):
        return (timezone.now() - self.waiting_since).days if self.waiting_since else 0

    def answer_by(self, rules):
        """The day by which the applicant was promised an answer."""
        return timezone.localdate(self.waiting_since) + timedelta(days=rules.answer_days)


class Recommendation(models.Model):
    class Verdict(models.TextChoices):
        ADMIT = "admit", _("Admit")
        DECLINE = "decline", _("Decline")

    application = models.ForeignKey(Application, models.CASCADE, related_name="recommendations")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    round = models.PositiveSmallIntegerField(default=1)
    verdict = models.CharField(_("recommendation"), max_length=10, choices=Verdict)
    why = models.TextField(_("why"), blank=True)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "reviewer", "round"], name="one_recommendation_a_round"
            )
        ]

    def __str__(self):
        return self.get_verdict_display()


class ReviewNote(models.Model):
    """Read by reviewers alone; the applicant gets it only with his data, if he asks for them."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(_("note"))
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("note on an application")
        verbose_name_plural = _("notes on applications")
        ordering = ["made_at", "pk"]

    def __str__(self):
        return self.text[:60]


class AdditionalAnswer(models.Model):
    """What a reviewer asked for beyond the application, and what the applicant said to it."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="additional")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    question = models.TextField(_("question"))
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("additional answer")
        verbose_name_plural = _("additional answers")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(answered_at=None),
                name="one_open_question_per_application",
            )
        ]

    def __str__(self):
        return self.question[:60]
