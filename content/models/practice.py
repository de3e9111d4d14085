"""What can be learnt: worked cases of inclusive negotiation, and guides to its skills."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from content.models.base import BasePage, ThemedPage

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ul", "ol"]


class Role(models.TextChoices):
    """The four roles of an inclusive negotiation."""

    GOVERNMENT = "government", _("Government")
    ENTERPRISE = "enterprise", _("Enterprise")
    NGO = "ngo", _("Local NGO")
    IGO = "igo", _("International organisation")


class CasePage(ThemedPage):
    """A worked example: who sat at the table, what was agreed, and what came of it."""

    class Kind(models.TextChoices):
        REAL = "real", _("Real negotiation")
        TEACHING = "teaching", _("Teaching case")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.REAL)
    place = models.CharField(_("place"), max_length=150)
    year = models.PositiveSmallIntegerField(_("year in which it was agreed"))
    agreed = RichTextField(_("what was agreed"), features=TEXT_FEATURES, blank=True)
    implemented = RichTextField(_("what was implemented"), features=TEXT_FEATURES, blank=True)

    content_panels = [
        *BasePage.content_panels[:2],
        FieldRowPanel([FieldPanel("kind"), FieldPanel("place"), FieldPanel("year")]),
        BasePage.picture_panel,
        FieldPanel("body"),
        InlinePanel("roles", heading=_("The four roles"), label=_("Role"), max_num=8),
        MultiFieldPanel([FieldPanel("agreed"), FieldPanel("implemented")], heading=_("Outcome")),
        InlinePanel("sources", heading=_("Sources"), label=_("Source")),
        ThemedPage.topic_panel,
    ]
    search_fields = [
        *ThemedPage.search_fields,
        index.SearchField("place"),
        index.SearchField("agreed"),
        index.SearchField("implemented"),
    ]
    parent_page_types = ["content.CaseListPage"]
    subpage_types = []
    template = "content/pages/case.html"

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        facts = [
            (_("Place"), self.place),
            (_("Year"), str(self.year)),
            (_("Region"), self.get_region_display()),
        ]
        roles, sources = self.roles.all(), self.sources.all()
        return context | {"facts": facts, "roles": roles, "sources": sources}


class CaseRole(Orderable):
    case = ParentalKey(CasePage, related_name="roles")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    actor = models.CharField(_("who"), max_length=150)
    concerns = RichTextField(_("concerns"), features=["bold", "italic", "link", "ul"])

    panels = [FieldPanel("role"), FieldPanel("actor"), FieldPanel("concerns")]

    def __str__(self):
        return f"{self.get_role_display()}: {self.actor}"


class SourceBase(Orderable):
    """A line of a reading list."""

    title = models.CharField(_("title"), max_length=250)
    url = models.URLField(_("link"), blank=True)
    note = models.CharField(_("note"), max_length=250, blank=True)

    panels = [FieldPanel("title"), FieldPanel("url"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.title


class CaseSource(SourceBase):
    case = ParentalKey(CasePage, related_name="sources")


class GuidePage(ThemedPage):
    """One skill of negotiation in steps, what to read on it, and which guide comes next."""

    class Level(models.TextChoices):
        FIRST = "first", _("First steps")
        PRACTISED = "practised", _("For the practised")
        HOST = "host", _("For those who host")

    kind = models.CharField(_("level"), max_length=10, choices=Level, default=Level.FIRST)
    minutes = models.PositiveSmallIntegerField(_("minutes to read"), default=10)
    next_guide = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the next guide"),
    )

    content_panels = [
        *BasePage.content_panels[:2],
        FieldRowPanel([FieldPanel("kind"), FieldPanel("minutes")]),
        BasePage.picture_panel,
        FieldPanel("body"),
        InlinePanel("steps", heading=_("Steps"), label=_("Step"), min_num=1),
        InlinePanel("readings", heading=_("Reading list"), label=_("Reading")),
        FieldPanel("next_guide"),
        ThemedPage.topic_panel,
    ]
    search_fields = [
        *ThemedPage.search_fields,
        index.RelatedFields("steps", [index.SearchField("title"), index.SearchField("text")]),
    ]
    parent_page_types = ["content.GuideListPage"]
    subpage_types = []
    template = "content/pages/guide.html"

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"steps": self.steps.all(), "readings": self.readings.all()}


class GuideStep(Orderable):
    guide = ParentalKey(GuidePage, related_name="steps")
    title = models.CharField(_("title"), max_length=150)
    text = RichTextField(_("text"), features=TEXT_FEATURES)

    panels = [FieldPanel("title"), FieldPanel("text")]

    def __str__(self):
        return self.title


class GuideReading(SourceBase):
    guide = ParentalKey(GuidePage, related_name="readings")
