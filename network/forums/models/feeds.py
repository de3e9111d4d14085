"""The secret address under which a member reads what is new in his forums in a feed reader."""

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_secret():
    return secrets.token_urlsafe(32)


def digest_of(secret):
    return hashlib.sha256(secret.encode()).hexdigest()


class FeedLink(models.Model):
    """Whoever knows the secret reads what ``person`` may; a new one closes the former address.

    The secret itself is shown once, when it is made, and stands nowhere.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="forum_feed_link"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("address of a member's feed")
        verbose_name_plural = _("addresses of members' feeds")

    def __str__(self):
        return f"{self.person_id}"
