"""What somebody is told, and how he wants to be told.

No text and no name is stored: a notice holds who and what it is about, and reads when it is read.
"""

import datetime
import zoneinfo

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse, translate_url
from django.utils import timezone, translation
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from portal.mail.letters import address_of
from portal.notifications import kinds, quiet
from portal.notifications.kinds import When

KEPT_WHEN_SEEN = datetime.timedelta(days=180)
KEPT_AT_MOST = datetime.timedelta(days=365)


class NoticeQuerySet(models.QuerySet):
    def shown(self):
        """Return those that stand on the site; others were wished by mail alone."""
        return self.filter(in_app=True)

    def unseen(self):
        return self.filter(seen_at=None)

    def waiting_for_mail(self, when):
        """Return those that still go by mail, and were not seen meanwhile, the oldest first."""
        waiting = self.filter(mail=when, mailed_at=None, seen_at=None, person__is_active=True)
        return waiting.order_by("pk")

    def expired(self, now):
        seen_long_ago = Q(seen_at__lt=now - KEPT_WHEN_SEEN)
        return self.filter(seen_long_ago | Q(created_at__lt=now - KEPT_AT_MOST))


class Notice(models.Model):
    """One thing that one person is told. ``key`` keeps it from being told to him twice."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="notices_about"
    )
    facts = models.JSONField(default=dict)
    url = models.CharField(max_length=500)
    in_app = models.BooleanField(default=True)
    mail = models.CharField(max_length=10, choices=When)
    mail_from = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="one_notice_of_a_key"),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="notice_list"),
            models.Index(
                fields=["person"], condition=Q(seen_at=None, in_app=True), name="notice_unseen"
            ),
            models.Index(
                fields=["mail", "person"],
                condition=Q(mailed_at=None, seen_at=None),
                name="notice_to_mail",
            ),
            models.Index(fields=["seen_at"], name="notice_seen_at"),
            models.Index(fields=["created_at"], name="notice_created_at"),
        ]

    def __str__(self):
        return self.key

    def get_absolute_url(self):
        return reverse("notifications:open", args=[self.pk])

    @property
    def sentence(self):
        """What it says, in the language of the moment: plain text, not yet escaped."""
        kind = kinds.find(self.kind)
        if kind is None or not kind.template or self.matter is None:
            return str(self.label)
        values = {"actor": self.actor, "facts": self.facts, **self.matter}
        said = get_template(f"{kind.template}.txt").template.render(
            Context(values, autoescape=False)
        )
        return " ".join(said.split())

    @property
    def matter(self):
        """What its kind looks up when it is read; ``None`` where its reader may not know it."""
        if not hasattr(self, "_matter"):
            look_up([self])
        return self._matter

    @property
    def excerpt(self):
        return (self.matter or {}).get("excerpt", "")

    @property
    def label(self):
        kind = kinds.find(self.kind)
        return kind.label if kind else _("Something new")

    @property
    def group(self):
        kind = kinds.find(self.kind)
        return kind.group if kind else ""

    @property
    def under_rule(self):
        kind = kinds.find(self.kind)
        return bool(kind and kind.under_rule)

    @property
    def address(self):
        """The full address for a letter; under the Chatham House Rule that of the place."""
        return address_of(self.place if self.under_rule else self.get_absolute_url())

    @property
    def place(self):
        """Where it leads, in the language of the moment: who caused it may read another one."""
        reader = translation.get_language()
        writer = translation.get_language_from_path(self.url) or settings.LANGUAGE_CODE
        with translation.override(writer):
            return translate_url(self.url, reader)


def look_up(notices):
    """Look up the matter of all ``notices`` together, and return them."""
    by_way = {}
    for notice in notices:
        kind = kinds.find(notice.kind)
        by_way.setdefault(kind and kind.matter, []).append(notice)
    for look, some in by_way.items():
        found = look(some) if look else {}
        for notice in some:
            notice._matter = found.get(notice.pk) if look else {}  # noqa: SLF001 (its own module)
    return notices


class Preference(models.Model):
    """What one person chose for one kind; where there is none, the kind says what is usual."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_preferences"
    )
    kind = models.CharField(max_length=80)
    mail = models.CharField(max_length=10, choices=When)
    in_app = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_preference_a_kind")
        ]

    def __str__(self):
        return self.kind


def hours():
    return [(hour, f"{hour:02}:00") for hour in range(24)]


def hour_field(label, **more):
    return models.PositiveSmallIntegerField(
        label, choices=hours, validators=[MaxValueValidator(23)], **more
    )


class Rhythm(models.Model):
    """When mail with notices may come, by the clock of the reader; and when it last came."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_rhythm"
    )
    only_necessary = models.BooleanField(_("no mail at all but what is necessary"), default=False)
    quiet_from = hour_field(_("quiet from"), null=True, blank=True)
    quiet_until = hour_field(_("quiet until"), null=True, blank=True)
    daily_at = hour_field(_("hour of the mail with notices"), default=7)
    weekly_on = models.PositiveSmallIntegerField(
        _("day of the weekly mail"),
        choices=WEEKDAYS,
        default=0,
        validators=[MaxValueValidator(6)],
    )
    last_letter_at = models.DateTimeField(null=True, editable=False)
    last_daily = models.DateField(null=True, editable=False)
    last_weekly = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = _("rhythm")
        verbose_name_plural = _("rhythms")

    def __str__(self):
        return str(self.pk)

    def free_from(self, moment):
        """Return the first moment from ``moment`` on that lies outside the quiet hours."""
        return quiet.end(moment, self.quiet_from, self.quiet_until, self.zone)

    @property
    def zone(self):
        return zoneinfo.ZoneInfo(self.person.time_zone)
