"""What the programme publishes: news and reports."""

import datetime

from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable
from wagtail.search import index

from content import citations
from content.blocks.events import event_chooser
from content.models.base import BasePage, ThemedPage
from content.names_panel import NamesPanel, ReportForm
from events.programme.permissions import may_read
from portal.page_cache import share


class NewsPage(ThemedPage):
    class Kind(models.TextChoices):
        NEWS = "news", _("News")
        ARTICLE = "article", _("Article")
        ANNOUNCEMENT = "announcement", _("Announcement")

    date = models.DateField(_("date"), default=datetime.date.today)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NEWS)
    byline = models.CharField(_("written by"), max_length=200, blank=True)

    content_panels = [
        *BasePage.content_panels[:2],
        FieldRowPanel([FieldPanel("date"), FieldPanel("kind"), FieldPanel("byline")]),
        BasePage.picture_panel,
        FieldPanel("body"),
        ThemedPage.topic_panel,
    ]
    parent_page_types = ["content.NewsListPage"]
    subpage_types = []
    template = "content/pages/news.html"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("news and articles")


class ReportPage(RoutablePageMixin, ThemedPage):
    """A publication that can be cited: its BibTeX and RIS hang below its address."""

    class Kind(models.TextChoices):
        REPORT = "report", _("Report")
        FINDINGS = "findings", _("Survey findings")
        BRIEF = "brief", _("Policy brief")
        PAPER = "paper", _("Working paper")

    date = models.DateField(_("published on"), default=datetime.date.today)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.REPORT)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    doi = models.CharField(
        "DOI",
        max_length=120,
        blank=True,
        validators=[RegexValidator(r"^10\.\d{4,9}/\S+$", _("A DOI looks like 10.1234/abcd."))],
    )
    handle = models.URLField(
        _("handle"), blank=True, help_text=_("The permanent address, if it has no DOI.")
    )
    pdf = models.ForeignKey(
        "content.PortalDocument",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="PDF",
    )

    event = models.ForeignKey(
        "programme.Event",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("event"),
        help_text=_("What it reports on: the page of the event leads here once this is published."),
    )

    content_panels = [
        *BasePage.content_panels[:2],
        NamesPanel(),
        FieldRowPanel([FieldPanel("date"), FieldPanel("kind")]),
        FieldPanel("event", widget=event_chooser.widget_class),
        InlinePanel("authors", heading=_("Authors"), label=_("Author")),
        MultiFieldPanel(
            [
                FieldPanel("publisher"),
                FieldRowPanel([FieldPanel("doi"), FieldPanel("handle")]),
                FieldPanel("pdf"),
            ],
            heading=_("Publication"),
        ),
        BasePage.picture_panel,
        FieldPanel("body"),
        ThemedPage.topic_panel,
    ]
    search_fields = [
        *ThemedPage.search_fields,
        index.RelatedFields("authors", [index.SearchField("name")]),
    ]
    base_form_class = ReportForm
    parent_page_types = ["content.ReportListPage"]
    subpage_types = []
    template = "content/pages/report.html"

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    def serve(self, request, *args, **kwargs):
        """The mixin answers by its own views, past the page's ``serve``, which would share it."""
        return share(super().serve(request, *args, **kwargs))

    @cached_property
    def author_list(self):
        return list(self.authors.select_related("person__locale"))

    @property
    def permanent_address(self):
        return f"https://doi.org/{self.doi}" if self.doi else self.handle

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "authors": self.author_list,
            "event": self.event_shown_to(request.user),
            "citation": self.citation().text(),
            "bibtex_address": self.get_url(request) + "bibtex/",
            "ris_address": self.get_url(request) + "ris/",
        }

    def event_shown_to(self, user):
        """The event, for whom may read its page; this page is kept for visitors."""
        if self.event is None:
            return None
        return self.event if may_read(user, self.event) else None

    def citation(self):
        return citations.Citation(
            key=self.slug,
            title=self.title,
            authors=[author.name for author in self.author_list],
            date=self.date,
            publisher=self.publisher,
            url=self.permanent_address or self.full_url,
            doi=self.doi,
            language=self.locale.language_code,
            summary=self.summary,
        )

    @path("bibtex/")
    def bibtex(self, request):
        return citations.download(self.citation().bibtex(), f"{self.slug}.bib")

    @path("ris/")
    def ris(self, request):
        return citations.download(self.citation().ris(), f"{self.slug}.ris")


class ReportAuthor(Orderable):
    report = ParentalKey(ReportPage, related_name="authors")
    name = models.CharField(_("name"), max_length=150, help_text=_("Given name, then family name."))
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    person = models.ForeignKey(
        "content.PersonPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page of the person"),
    )

    panels = [FieldPanel("name"), FieldPanel("affiliation"), FieldPanel("person")]

    def __str__(self):
        return self.name
