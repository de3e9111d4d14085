"""What happens when and where within an event, and what organisers do behind it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.programme.models.events import Event
from events.programme.models.people import Contributor


class Room(models.Model):
    event = models.ForeignKey(Event, models.CASCADE, related_name="rooms")
    name = models.CharField(_("name"), max_length=80)
    note = models.CharField(_("how to find it"), max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField(_("people it holds"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "name"], name="one_room_per_name_and_event")
        ]

    def __str__(self):
        return self.name


class Session(models.Model):
    """One item of the agenda; sessions at the same time are parallel."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    title = models.CharField(_("title"), max_length=150)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    room = models.ForeignKey(
        Room,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("room"),
    )
    contributors = models.ManyToManyField(
        Contributor, related_name="sessions", blank=True, verbose_name=_("contributors")
    )
    is_break = models.BooleanField(_("a break"), default=False)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "room__order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="session_starts_before_it_ends"
            )
        ]

    def __str__(self):
        return self.title


class RunSheetItem(models.Model):
    """What organisers do at which minute, counted from the start of the event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="run_sheet")
    minute = models.IntegerField(_("minutes from the start"), help_text=_("-60: an hour before."))
    what = models.CharField(_("what"), max_length=200)
    who = models.CharField(_("who"), max_length=100, blank=True)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("item of a run sheet")
        verbose_name_plural = _("run sheets")
        ordering = ["minute", "pk"]

    def __str__(self):
        return self.what
