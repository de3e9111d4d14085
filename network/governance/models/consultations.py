"""A question to the community, with its periods and its rules."""

import zoneinfo

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import RichTextField

from network.vocabulary import StakeholderGroup
from portal.accounts.models import default_time_zone, validate_time_zone

TEXT_FEATURES = ["bold", "italic", "link", "ul", "ol"]
FILE_TYPES = ["pdf", "docx", "odt", "txt"]


class Audience(models.TextChoices):
    MEMBERS = "members", _("All members")
    GROUPS = "groups", _("Members of some stakeholder groups")
    CONTACTS = "contacts", _("Contacts of member institutions, each for the institution")


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", pgettext_lazy("state of a consultation", "Open")
    CLOSED = "closed", _("Closed")
    DECIDED = "decided", _("Decided")


class ConsultationQuerySet(models.QuerySet):
    """A state follows from the clock, so that it is right also while the worker is away."""

    def announced(self):
        return self.exclude(announced_at=None)

    def coming(self, now=None):
        return self._running(now).filter(opens_at__gt=now or timezone.now())

    def open(self, now=None):
        return self._running(now).filter(opens_at__lte=now or timezone.now())

    def past(self, now=None):
        over = Q(closes_at__lte=now or timezone.now()) | Q(closed_at__isnull=False)
        return self.announced().filter(over)

    def _running(self, now):
        return self.announced().filter(closed_at=None, closes_at__gt=now or timezone.now())

    def to_close(self, now=None):
        """Their time is over, and what follows from it has not been done."""
        return self.announced().filter(closed_at=None, closes_at__lte=now or timezone.now())

    def public(self):
        return self.announced().filter(is_public=True)


class Consultation(models.Model):
    """A question and its periods; ``results`` are made once, at the end, as everybody sees them.

    ``under_rule`` is chosen when it is made, and never taken back.
    """

    State = State

    question = models.CharField(_("question"), max_length=200)
    summary = models.CharField(
        _("in one sentence"),
        max_length=300,
        help_text=_("For lists, and for whoever only glances."),
    )
    background = RichTextField(_("background"), features=TEXT_FEATURES)
    document = models.FileField(
        _("background document"),
        upload_to="consultations/%Y",
        blank=True,
        validators=[FileExtensionValidator(FILE_TYPES)],
    )
    document_title = models.CharField(_("title of the document"), max_length=150, blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    is_public = models.BooleanField(
        _("everybody may read the question and the result"),
        default=False,
        help_text=_("Comments and reasons stay with the members in any case."),
    )
    audience = models.CharField(
        _("who may take part"), max_length=10, choices=Audience, default=Audience.MEMBERS
    )
    groups = models.JSONField(_("stakeholder groups"), default=list, blank=True)
    per_institution = models.BooleanField(
        _("an institution has one position"),
        default=False,
        help_text=_("Its contact gives it. Members without an institution speak for themselves."),
    )
    under_rule = models.BooleanField(
        _("under the Chatham House Rule"),
        default=True,
        help_text=_(
            "Comments and positions are shown without names, and who wrote what is erased at the "
            "end. This cannot be taken back."
        ),
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default=default_time_zone, validators=[validate_time_zone]
    )
    opens_at = models.DateTimeField(_("comments from"))
    comments_until = models.DateTimeField(_("comments until"))
    consent_from = models.DateTimeField(_("consent round from"))
    closes_at = models.DateTimeField(_("consent round until"))
    announced_at = models.DateTimeField(null=True, blank=True, editable=False)
    opening_told_at = models.DateTimeField(null=True, blank=True, editable=False)
    closing_told_at = models.DateTimeField(null=True, blank=True, editable=False)
    comments_sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    results = models.JSONField(null=True, blank=True, editable=False)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("comments_until"), comments_until__lte=F("closes_at")),
                name="comments_lie_within_the_consultation",
            ),
            models.CheckConstraint(
                condition=Q(opens_at__lte=F("consent_from"), consent_from__lt=F("closes_at")),
                name="consent_lies_within_the_consultation",
            ),
        ]

    def __str__(self):
        return self.question

    def get_absolute_url(self):
        return reverse("governance:consultation", args=[self.pk])

    @property
    def state(self):
        return self.state_at(timezone.now())

    def state_at(self, now):
        if self.announced_at is None:
            return State.DRAFT
        if self.decided_at is not None:
            return State.DECIDED
        if self.closed_at is not None or self.closes_at <= now:
            return State.CLOSED
        return State.OPEN if self.opens_at <= now else State.ANNOUNCED

    @property
    def opens_in_words(self):
        return self._in_zone(self.opens_at)

    @property
    def closes_in_words(self):
        return self._in_zone(self.ended_at)

    def _in_zone(self, moment):
        there = timezone.localtime(moment, self.zone)
        return f"{formats.date_format(there, 'SHORT_DATETIME_FORMAT')} {self.time_zone}"

    @property
    def state_in_words(self):
        return self.state.label

    @property
    def is_over(self):
        return self.state in (State.CLOSED, State.DECIDED)

    def takes_comments(self, now=None):
        now = now or timezone.now()
        return self.state_at(now) == State.OPEN and now < self.comments_until

    def takes_positions(self, now=None):
        now = now or timezone.now()
        return self.state_at(now) == State.OPEN and now >= self.consent_from

    @property
    def ended_at(self):
        return self.closed_at or self.closes_at

    @property
    def zone(self):
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def audience_in_words(self):
        if self.audience != Audience.GROUPS:
            return self.get_audience_display()
        labels = dict(StakeholderGroup.choices)
        return ", ".join(str(labels[key]) for key in self.groups if key in labels)
