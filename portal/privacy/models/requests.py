"""What people ask for their data: a copy of it, and that it be erased."""

import datetime
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.privacy.models.consents import AddOnly, AddOnlyQuerySet

MOST_TRIES = 5
# A copy that nobody builds any more after this time lost its worker or its message.
SILENCE = datetime.timedelta(minutes=30)


def new_token():
    return secrets.token_urlsafe(24)


class ExportQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=Export.OPEN)

    def ready(self):
        return self.filter(state=Export.State.READY)

    def abandoned(self, now):
        return self.open().filter(begun_at__lt=now - SILENCE)

    def over(self, now):
        return self.ready().filter(ends_at__lte=now)


class Export(models.Model):
    """A copy of what is held about one person: a file outside the media, and its fate.

    ``token`` is the name of the file and the end of its address. It opens nothing by itself.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        BUILDING = "building", _("Being put together")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")
        GONE = "gone", _("Deleted")

    OPEN = (State.WAITING, State.BUILDING)

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="exports")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    size = models.PositiveBigIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=100, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy of personal data")
        verbose_name_plural = _("copies of personal data")
        default_permissions = []
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=["waiting", "building"]),
                name="one_open_export_a_person",
            )
        ]

    def __str__(self):
        return f"{self.pk}"

    @property
    def is_open(self):
        return self.state in self.OPEN

    @property
    def is_ready(self):
        return self.state == self.State.READY


class ExportEvent(AddOnly):
    """What happened to a copy, for its owner to see."""

    class What(models.TextChoices):
        ASKED = "asked", _("Asked for")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")
        DOWNLOADED = "downloaded", _("Downloaded")
        DELETED = "deleted", _("File deleted")

    export = models.ForeignKey(Export, models.CASCADE, related_name="events")
    what = models.CharField(max_length=12, choices=What)
    at = models.DateTimeField(default=timezone.now)

    objects = AddOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of a copy of personal data")
        verbose_name_plural = _("events of copies of personal data")
        default_permissions = []
        ordering = ["-pk"]

    def __str__(self):
        return self.what


class ErasureQuerySet(models.QuerySet):
    def cooling_off(self):
        """Return those that may still be taken back."""
        return self.filter(withdrawn_at=None, erased_at=None)

    def due(self, now):
        return self.cooling_off().filter(due_at__lte=now)

    def unfinished(self):
        """Return those whose rows are gone while something outside the database may remain."""
        return self.exclude(erased_at=None).filter(done_at=None)


class Erasure(models.Model):
    """That an account is erased: asked for, thought over, done. It outlives the account.

    ``account`` and ``joined_at`` are all that is known of it afterwards. ``files`` and ``left`` say
    what is still to be done outside the database; both are empty in the end.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="erasures"
    )
    account = models.PositiveBigIntegerField(_("number of the account"), db_index=True)
    joined_at = models.DateTimeField()
    by_office = models.BooleanField(_("by an administrator"), default=False)
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    due_at = models.DateTimeField(_("due"))
    withdrawn_at = models.DateTimeField(_("taken back"), null=True)
    erased_at = models.DateTimeField(_("erased"), null=True)
    done_at = models.DateTimeField(_("done everywhere"), null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=200, blank=True)
    files = models.JSONField(default=list)
    left = models.JSONField(default=list)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure of an account")
        verbose_name_plural = _("erasures of accounts")
        default_permissions = []
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(withdrawn_at=None, erased_at=None),
                name="one_open_erasure_a_person",
            )
        ]

    def __str__(self):
        return f"{self.account}"
