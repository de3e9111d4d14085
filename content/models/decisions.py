"""What the community decided, each decision as a page."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content.models.base import BasePage
from network.governance import results


class DecisionPage(BasePage):
    """Made from the record of a decision; its numbers are those of the consultation."""

    date = models.DateField(_("decided on"), default=datetime.date.today)
    consultation = models.ForeignKey(
        "governance.Consultation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decision_pages",
        verbose_name=_("consultation"),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("date"),
        FieldPanel("body"),
        FieldPanel("consultation", read_only=True),
    ]
    parent_page_types = ["content.DecisionListPage"]
    subpage_types = []
    template = "content/pages/decision.html"

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        asked = self.consultation
        return context | {"asked": asked, "result": results.shown(asked) if asked else None}
