"""What pages are about: governance themes and the Sustainable Development Goals."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail.snippets.models import register_snippet


@register_snippet
class Theme(TranslatableMixin, index.Indexed, models.Model):
    """A theme of governance. Translations share the slug, so that an address keeps its meaning."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address"), max_length=80)
    summary = models.TextField(_("summary"), max_length=400, blank=True)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("summary")]
    search_fields = [index.AutocompleteField("name"), index.FilterField("locale_id")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("governance theme")
        verbose_name_plural = _("governance themes")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="one_theme_per_slug_and_locale")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("content:theme", args=[self.slug])

    @property
    def eyebrow(self):
        return ""


@register_snippet
class SustainableGoal(TranslatableMixin, index.Indexed, models.Model):
    """One of the seventeen goals of the 2030 Agenda (A/RES/70/1)."""

    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(17)]
    )
    name = models.CharField(_("name"), max_length=120)
    summary = models.TextField(_("summary"), max_length=400, blank=True)

    panels = [FieldPanel("number"), FieldPanel("name"), FieldPanel("summary")]
    search_fields = [index.AutocompleteField("name"), index.FilterField("locale_id")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("Sustainable Development Goal")
        verbose_name_plural = _("Sustainable Development Goals")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "number"], name="one_goal_per_number_and_locale"
            )
        ]

    def __str__(self):
        return f"{self.number}. {self.name}"

    def get_absolute_url(self):
        return reverse("content:goal", args=[self.number])

    @property
    def eyebrow(self):
        return gettext("Goal %(number)s") % {"number": self.number}
