"""Papers, recordings and links of an event."""

from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.programme.models.agenda import Session
from events.programme.models.choices import MaterialAudience
from events.programme.models.events import Event

FILE_TYPES = ["pdf", "docx", "odt", "pptx", "odp", "xlsx", "ods", "txt", "png", "jpg", "mp3", "mp4"]


class Material(models.Model):
    """A file or a link, for an audience, from a moment on; without ``from_at`` at once."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="materials")
    session = models.ForeignKey(
        Session,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name=_("session"),
    )
    title = models.CharField(_("title"), max_length=150)
    file = models.FileField(
        _("file"),
        upload_to="events/%Y",
        blank=True,
        validators=[FileExtensionValidator(FILE_TYPES)],
    )
    link = models.URLField(_("or a link"), blank=True)
    audience = models.CharField(
        _("who may have it"),
        max_length=10,
        choices=MaterialAudience,
        default=MaterialAudience.EVERYBODY,
    )
    from_at = models.DateTimeField(_("from"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(file="", link=""), name="material_is_a_file_or_a_link"
            )
        ]

    def __str__(self):
        return self.title
