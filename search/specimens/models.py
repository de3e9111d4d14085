"""A document that nobody wrote, with everything that the search can filter, count and mark."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Specimen(models.Model):
    """``audience`` holds tokens with a space between them, those that exclude begin with "-"."""

    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    audience = models.TextField(_("audience"), default="public")
    themes = models.JSONField(_("themes"), default=list, blank=True)
    regions = models.JSONField(_("regions"), default=list, blank=True)
    sector = models.CharField(_("sector"), max_length=30, blank=True)
    format = models.CharField(_("format"), max_length=30, blank=True)
    hours = models.PositiveIntegerField(_("hours"), null=True, blank=True)
    published = models.DateField(_("published"), null=True, blank=True)

    class Meta:
        verbose_name = _("specimen")
        verbose_name_plural = _("specimens")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Return a place within the page: a specimen has no page of its own."""
        return f"#specimen-{self.pk}"
