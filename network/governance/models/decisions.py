"""What was decided after a consultation."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from network.governance.models.consultations import TEXT_FEATURES, Consultation


class Decision(models.Model):
    """The record, written once; ``decision_recorded`` tells whoever publishes it."""

    consultation = models.OneToOneField(Consultation, models.CASCADE, related_name="decision")
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("in one sentence"), max_length=300)
    decided = RichTextField(_("what was decided"), features=TEXT_FEATURES)
    objections = RichTextField(
        _("objections, and how they were met"), features=TEXT_FEATURES, blank=True
    )
    decided_on = models.DateField(_("decided on"), default=datetime.date.today)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_on", "-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self.consultation.get_absolute_url()
