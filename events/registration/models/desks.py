"""Checking people in, at several desks at once."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.registration.models.intakes import Intake
from events.registration.models.registrations import Registration


def new_secret():
    return secrets.token_urlsafe(32)


class Desk(models.Model):
    """A phone at the door. Its secret address opens the list of the day, until it is closed."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="desks")
    name = models.CharField(_("name"), max_length=60)
    secret = models.CharField(max_length=64, unique=True, default=new_secret, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["intake", "name"], name="one_desk_per_name")]

    def __str__(self):
        return self.name


class CheckIn(models.Model):
    """One act at a desk. ``key`` was made on the phone, so that sending it twice does it once.

    ``at`` is the time on the phone; of two acts on one registration the later one holds.
    """

    class Act(models.TextChoices):
        ARRIVED = "arrived", _("Checked in")
        UNDONE = "undone", _("Taken back")

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="check_ins")
    desk = models.ForeignKey(Desk, models.SET_NULL, null=True, blank=True, related_name="check_ins")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    act = models.CharField(max_length=8, choices=Act, default=Act.ARRIVED)
    at = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.registration_id}: {self.act}"
