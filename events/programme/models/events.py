"""An event of the programme, in every format."""

import datetime
import uuid
import zoneinfo

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from events.programme.models.choices import Attendance, Audience, Format, Rule, State
from network.vocabulary import Region
from portal.accounts.models import default_time_zone, validate_time_zone

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "link", "ul", "ol"]
RETENTION_DAYS = 180


class Series(models.Model):
    """Events that belong together, such as the exploratory talks of every autumn."""

    name = models.CharField(_("name"), max_length=150, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    summary = models.TextField(_("summary"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programme:series", args=[self.slug])


class EventQuerySet(models.QuerySet):
    """A state follows from the clock, so that it is right also while the worker is away."""

    def published(self):
        """All but drafts; also what was cancelled or archived."""
        return self.exclude(published_at=None)

    def listed(self):
        """What calendars and feeds show: published, not archived, not for the invited alone."""
        return self.published().filter(archived_at=None).exclude(audience=Audience.INVITED)

    def coming(self, now=None):
        return self.filter(ends_at__gt=now or timezone.now()).order_by("starts_at", "pk")

    def past(self, now=None):
        return self.filter(ends_at__lte=now or timezone.now()).order_by("-starts_at", "-pk")

    def open_for_registration(self, now=None):
        """Those whose ``state_at`` is OPEN."""
        now = now or timezone.now()
        closes_later = Q(registration_closes_at__gt=now) | Q(
            registration_closes_at=None, starts_at__gt=now
        )
        going = self.published().filter(archived_at=None, cancelled_at=None, ends_at__gt=now)
        return going.filter(closes_later, registration_opens_at__lte=now)

    def with_words(self):
        return self.prefetch_related("translations")


class Event(models.Model):
    """``starts_at`` and ``ends_at`` are moments; ``time_zone`` is the one the event lives in.

    Its state follows from the clock (``state_at``). ``sequence`` is the SEQUENCE of iCalendar
    (RFC 5545, 3.8.7.4): ``actions`` raise it with every change that calendars must take over.
    """

    State = State

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    slug = models.SlugField(
        _("address"), max_length=80, unique=True, help_text=_("The last part of its address.")
    )
    format = models.CharField(
        _("format"), max_length=20, choices=Format, default=Format.EXPLORATORY_TALKS
    )
    series = models.ForeignKey(
        Series,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("series"),
    )
    language = models.CharField(
        _("language of the text"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    spoken = models.JSONField(_("languages spoken"), default=list, blank=True)
    title = models.CharField(_("title"), max_length=150)
    summary = models.CharField(
        _("in one sentence"), max_length=300, help_text=_("For lists, calendars and mails.")
    )
    body = RichTextField(_("text"), features=TEXT_FEATURES, blank=True)
    rule = models.CharField(_("rule"), max_length=15, choices=Rule, default=Rule.RECORD)
    audience = models.CharField(
        _("who may see it"), max_length=10, choices=Audience, default=Audience.EVERYBODY
    )
    themes = models.JSONField(_("themes"), default=list, blank=True)
    region = models.CharField(_("region"), max_length=10, choices=Region, default=Region.WORLD)

    time_zone = models.CharField(
        _("time zone"), max_length=64, default=default_time_zone, validators=[validate_time_zone]
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))

    attendance = models.CharField(
        _("where"), max_length=10, choices=Attendance, default=Attendance.ON_SITE
    )
    venue = models.CharField(_("venue"), max_length=150, blank=True)
    address = models.CharField(_("street and city"), max_length=250, blank=True)
    map_link = models.URLField(_("link to a map"), blank=True)
    access_notes = models.TextField(
        _("how to get in"),
        max_length=1000,
        blank=True,
        help_text=_("Step-free ways, lifts, hearing loops, who to call at the door."),
    )
    online_link = models.URLField(
        _("link to the online room"),
        blank=True,
        help_text=_("Shown to nobody: those with a place get a link of their own that leads here."),
    )
    join_minutes = models.PositiveSmallIntegerField(
        _("minutes before the start from which one may enter the online room"),
        default=30,
        validators=[MaxValueValidator(24 * 60)],
    )

    contact = models.EmailField(
        _("address for questions"), blank=True, help_text=_("Answers to mails go there.")
    )
    survey_link = models.URLField(_("link to the survey"), blank=True)
    report_skeleton = models.TextField(_("skeleton of the report"), blank=True)
    retention_days = models.PositiveSmallIntegerField(
        _("days after the end until personal data is erased"),
        default=RETENTION_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Registrations, answers, mails and logs go; counts stay."),
    )

    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)

    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_because = models.CharField(max_length=300, blank=True, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", editable=False
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="event_starts_before_it_ends"
            ),
            models.CheckConstraint(
                condition=Q(registration_opens_at=None)
                | Q(registration_closes_at=None)
                | Q(registration_opens_at__lt=F("registration_closes_at")),
                name="registration_opens_before_it_closes",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("programme:event", args=[self.slug])

    @property
    def zone(self):
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def duration(self):
        """Real time, also across a change of the clocks."""
        return self.ends_at.astimezone(datetime.UTC) - self.starts_at.astimezone(datetime.UTC)

    @property
    def state(self):
        return self.state_at(timezone.now())

    def state_at(self, now):
        if self.published_at is None:
            return State.DRAFT
        if self.archived_at is not None:
            return State.ARCHIVED
        if self.cancelled_at is not None:
            return State.CANCELLED
        if self.ends_at <= now:
            return State.HELD
        return self._registration_at(now)

    def _registration_at(self, now):
        if self.registration_opens_at is None or now < self.registration_opens_at:
            return State.PUBLISHED
        closes = self.registration_closes_at or self.starts_at
        return State.OPEN if now < closes else State.CLOSED

    @property
    def under_rule(self):
        """Nobody but its organisers learns who takes part."""
        return self.rule != Rule.RECORD

    @property
    def is_online(self):
        return self.attendance != Attendance.ON_SITE

    @property
    def is_on_site(self):
        return self.attendance != Attendance.ONLINE

    @property
    def place_in_short(self):
        """Where it is in a few words, for lists: without the street."""
        on_site = (self.venue or self.get_attendance_display()) if self.is_on_site else ""
        online = _("Online") if self.is_online else ""
        return " · ".join(str(part) for part in (on_site, online) if part)

    @property
    def erase_on(self):
        """The day, in the zone of the event, on which what it holds of people is erased."""
        last = self.ends_at.astimezone(self.zone).date()
        return last + datetime.timedelta(days=self.retention_days)

    def words(self, language=None):
        """The text in ``language``, the reader's by default: a translation, or the event itself."""
        wanted = language or get_language() or self.language
        if wanted == self.language:
            return self
        found = (row for row in self.translations.all() if row.language == wanted)
        return next(found, self)


class EventTranslation(models.Model):
    """Title, summary and text of an event in one more language."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=150)
    summary = models.CharField(_("in one sentence"), max_length=300)
    body = RichTextField(_("text"), features=TEXT_FEATURES, blank=True)

    class Meta:
        verbose_name = _("translation of an event")
        verbose_name_plural = _("translations of events")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "language"], name="one_translation_of_an_event_per_language"
            )
        ]

    def __str__(self):
        return self.title
