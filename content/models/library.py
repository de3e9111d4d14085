"""Images and documents of our own: in the first migration, because they cannot be swapped later."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class PortalImage(AbstractImage):
    """An image with who is to be credited; ``description`` is its alternative text."""

    credit = models.CharField(_("credit"), max_length=200, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class Rendition(AbstractRendition):
    image = models.ForeignKey(PortalImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter"
            )
        ]


class PortalDocument(AbstractDocument):
    """A file to download. A file named .pdf that cannot be read as one is refused."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self):
        if not self.file:
            return
        super().clean()
        if self.file_extension.lower() == "pdf" and not is_pdf(self.file):
            raise ValidationError(
                {"file": _("This file is named .pdf but is not one. Export it again as PDF.")},
                code="not_a_pdf",
            )


def is_pdf(file):
    """Whether ``file`` opens as a PDF with at least one page; its position is left at the start."""
    file.seek(0)
    try:
        return len(PdfReader(file).pages) > 0
    except (PyPdfError, ValueError, KeyError, TypeError, OSError, RecursionError):
        return False
    finally:
        file.seek(0)


class DocumentText(models.Model):
    """What was read from the file of a document, once for each file."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be read")
        READ = "read", _("was read")
        NO_TEXT = "no-text", _("holds no text, only pictures")
        UNREADABLE = "unreadable", _("cannot be read")

    document = models.OneToOneField(PortalDocument, models.CASCADE, related_name="extracted")
    file_hash = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    pages = models.PositiveIntegerField(null=True)
    text = models.TextField(blank=True)
    read_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.document}: {self.get_state_display()}"
