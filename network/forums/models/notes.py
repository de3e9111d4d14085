"""What is kept of a topic: a summary, and under the Rule the note that may leave the room."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.forums.models.detached import Detached, Elector
from network.forums.models.topics import Topic

NOTE = 8000
OBJECTION = 500


class Note(models.Model):
    """One for a topic, in points without attribution.

    In forums without the Rule it is agreed as soon as it is written. Under the Rule it is a draft
    that participants may object to until ``check_until``; ``second`` is who read it beside its
    writer and found nobody in it. ``edition`` rises with each change of its words; objections and
    the second reading count for the edition that they were made of.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("state of a note", "Draft")
        CHECK = "check", pgettext_lazy("state of a note", "Before the participants")
        AGREED = "agreed", pgettext_lazy("state of a note", "Agreed")

    topic = models.OneToOneField(Topic, models.CASCADE, primary_key=True, related_name="take_away")
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    body = models.TextField(_("what we take away"), max_length=NOTE)
    html = models.TextField(editable=False)
    edition = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    has_second = models.BooleanField(default=False)
    check_until = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    page_wanted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("note of a topic")
        verbose_name_plural = _("notes of topics")
        ordering = ["pk"]

    def __str__(self):
        return str(self.pk)

    @property
    def is_agreed(self):
        return self.state == self.State.AGREED


class NoteElector(Elector):
    """Somebody who may object to the note while it is before the participants."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="electors")

    class Meta:
        verbose_name = _("somebody who may object to a note")
        verbose_name_plural = _("people who may object to notes")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["note", "person"], name="forum_note_elector_once")
        ]


class NoteObjection(Detached):
    """Against the note as it read in one edition, from nobody in particular."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="objections")
    edition = models.PositiveIntegerField()
    text = models.CharField(_("what must not leave the room"), max_length=OBJECTION)

    class Meta:
        verbose_name = _("objection to a note")
        verbose_name_plural = _("objections to notes")
        ordering = ["pk"]
