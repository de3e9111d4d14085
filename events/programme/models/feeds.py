"""The secret address under which a member's own calendar is subscribed to."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_secret():
    return secrets.token_urlsafe(32)


class CalendarLink(models.Model):
    """Whoever knows ``secret`` reads the events of ``person``; a new one revokes the old one."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_link"
    )
    secret = models.CharField(max_length=64, unique=True, default=new_secret)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("address of a member's calendar")
        verbose_name_plural = _("addresses of members' calendars")

    def __str__(self):
        return f"{self.person_id}"
