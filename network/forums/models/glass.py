"""The one way into a forum that one is not in: asked in writing, allowed by a second person."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.forums.models.forums import Forum

LASTS = timedelta(hours=24)
ANSWERED_WITHIN = timedelta(days=7)
WORDS = 1000


class GlassGround(models.TextChoices):
    """The closed list of what may open a forum to an administrator."""

    LIFE = "life", _("A threat to somebody's life or health")
    CONDUCT = "conduct", _("A serious breach of the code of conduct")
    ORDER = "order", _("A binding legal order")


class GlassVerdict(models.TextChoices):
    WAITING = "", pgettext_lazy("state of a request to read a forum", "Waits for a second person")
    APPROVED = "approved", pgettext_lazy("state of a request to read a forum", "Approved")
    DECLINED = "declined", pgettext_lazy("state of a request to read a forum", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a request to read a forum", "Withdrawn")


class GlassRequestQuerySet(models.QuerySet):
    def waiting(self, now=None):
        asked_after = (now or timezone.now()) - ANSWERED_WITHIN
        return self.filter(verdict=GlassVerdict.WAITING, asked_at__gt=asked_after)

    def approved(self):
        return self.filter(verdict=GlassVerdict.APPROVED)

    def open(self, now=None):
        return self.approved().filter(until__gt=now or timezone.now())


class GlassRequest(models.Model):
    """An administrator asks to read a forum that he is not in.

    ``words`` are read by everybody in the forum once a second administrator approved. From then
    until ``until`` he may read, and nothing else. Nothing is kept of what he looked at.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forum = models.ForeignKey(Forum, models.CASCADE, related_name="glass_requests")
    ground = models.CharField(_("ground"), max_length=10, choices=GlassGround)
    words = models.TextField(_("why"), max_length=WORDS)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(
        max_length=10, choices=GlassVerdict, default=GlassVerdict.WAITING, blank=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)

    objects = GlassRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to read a forum")
        verbose_name_plural = _("requests to read forums")
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verdict=GlassVerdict.APPROVED)
                | Q(decided_by=None)
                | Q(asked_by=None)
                | ~Q(decided_by=F("asked_by")),
                name="forum_glass_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=GlassVerdict.APPROVED)
                | Q(until__isnull=False, decided_at__isnull=False),
                name="forum_glass_has_end",
            ),
            models.UniqueConstraint(
                fields=["forum", "asked_by"],
                condition=Q(verdict=GlassVerdict.WAITING),
                name="forum_glass_one_waiting",
            ),
        ]

    def __str__(self):
        """Without the name of the forum: traces of the back office quote it."""
        return f"{self.get_ground_display()} · {self.asked_at:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("forums:glass_request", args=[self.pk])

    @property
    def is_open(self):
        return self.verdict == GlassVerdict.APPROVED and self.until > timezone.now()

    @property
    def is_waiting(self):
        is_young = self.asked_at > timezone.now() - ANSWERED_WITHIN
        return self.verdict == GlassVerdict.WAITING and is_young
