"""What organisers write to many, and the reminders that go by the clock."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.registration.models.intakes import Intake


class Segment(models.TextChoices):
    """To whom; a stakeholder group may narrow it further."""

    REGISTERED = "registered", _("All who registered and did not cancel")
    PENDING = "pending", _("Those to be decided")
    CONFIRMED = "confirmed", _("Those with a seat")
    WAITING = "waiting", _("Those on the waiting list")
    DECLINED = "declined", _("Those without a seat at the end")
    ARRIVED = "arrived", _("Those who were checked in")
    MISSING = "missing", _("Those with a seat who did not come")


class Circular(models.Model):
    """A letter to a segment: written, reviewed, then sent at ``send_at`` or at once.

    Who gets it is decided when it leaves; ``recipients`` says how many did.
    """

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="circulars")
    segment = models.CharField(_("to"), max_length=12, choices=Segment, default=Segment.CONFIRMED)
    groups = models.JSONField(_("of these stakeholder groups only"), default=list, blank=True)
    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("text"), max_length=10000)
    with_calendar = models.BooleanField(_("with the calendar file"), default=False)
    send_at = models.DateTimeField(_("send at"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    written_at = models.DateTimeField(auto_now_add=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    released_at = models.DateTimeField(null=True, blank=True, editable=False)
    # From here on it can neither be changed nor taken back.
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    recipients = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("letter to many")
        verbose_name_plural = _("letters to many")
        ordering = ["-pk"]

    def __str__(self):
        return self.subject


class Reminder(models.Model):
    """A letter that goes ``hours`` before the start to who has a seat."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="reminders")
    hours = models.PositiveIntegerField(_("hours before the start"))
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-hours"]
        constraints = [
            models.UniqueConstraint(fields=["intake", "hours"], name="one_reminder_at_a_time"),
            models.CheckConstraint(condition=Q(hours__gte=1), name="reminder_comes_before"),
        ]

    def __str__(self):
        return f"{self.hours}"


class Announcement(models.Model):
    """A standard letter to many that an act or the clock caused: sent once, in batches.

    ``letter`` is a key of ``wording``; ``mark`` tells apart those of one event, such as two
    changes; ``facts`` are small plain values without names.
    """

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="announcements")
    letter = models.CharField(max_length=20)
    mark = models.CharField(max_length=100, blank=True)
    facts = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    recipients = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("standard letter to many")
        verbose_name_plural = _("standard letters to many")
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["intake", "letter", "mark"], name="one_announcement_of_a_kind"
            )
        ]

    def __str__(self):
        return f"{self.letter} {self.mark}"
