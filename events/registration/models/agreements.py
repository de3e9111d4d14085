"""What guests agreed to when they registered, with the words they saw."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.registration.models.registrations import Registration


class Agreement(models.Model):
    """Consent as an event: to which text, in which version and language, and when.

    For guests without an account; who has one also keeps it in his consents.
    """

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="agreements")
    purpose = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("agreement at registration")
        verbose_name_plural = _("agreements at registration")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.purpose} {self.version}"
