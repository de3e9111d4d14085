"""What is left of an event after its data was erased: numbers, and proof of what went."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.programme.models import Event


class Receipt(models.Model):
    """``gone`` is {what: how many rows}; ``counts`` is the attendance by group and region."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="receipt")
    at = models.DateTimeField(default=timezone.now)
    gone = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("receipt of erasure")
        verbose_name_plural = _("receipts of erasure")
        ordering = ["-at"]

    def __str__(self):
        return f"{self.event_id}"
