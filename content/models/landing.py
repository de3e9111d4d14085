"""Pages that lead to others: home, a programme's landing page, a section."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from content import routing
from content.blocks.landing import LandingBlocks
from content.blocks.links import ActionBlocks
from content.models.base import BasePage
from content.visibility import as_cards
from portal.page_cache import kept


class LandingPage(BasePage):
    """A headline, what to do next, and bands that show the programme."""

    headline = models.CharField(_("headline"), max_length=150)
    actions = StreamField(ActionBlocks(required=False, max_num=2), blank=True)
    bands = StreamField(LandingBlocks(required=False), blank=True, verbose_name=_("bands"))

    content_panels = [
        *BasePage.content_panels[:1],
        FieldPanel("headline"),
        FieldPanel("summary"),
        FieldPanel("actions"),
        BasePage.picture_panel,
        FieldPanel("bands"),
    ]

    class Meta:
        abstract = True


class HomePage(LandingPage):
    parent_page_types = ["wagtailcore.Page"]
    template = "content/pages/home.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request, path_components):
        self.ancestors_shown = []
        self.locale = kept(f"locale:{self.locale_id}", lambda: self.locale)
        found = routing.route(self, request, path_components) if path_components else None
        return found or super().route(request, path_components)


class ProgrammePage(LandingPage):
    """The front page of one programme, with its dates."""

    period = models.CharField(_("period"), max_length=80, blank=True)

    content_panels = [
        *LandingPage.content_panels[:2],
        FieldPanel("period"),
        *LandingPage.content_panels[2:],
        FieldPanel("body"),
    ]
    template = "content/pages/programme.html"

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")


class SectionPage(BasePage):
    """A text with the pages below it as cards."""

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    template = "content/pages/section.html"

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        below = Page.objects.child_of(self).in_menu()
        return context | {"children": as_cards(below, request.user)}
