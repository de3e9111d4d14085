"""Pages that lead to others: home, a programme's landing page, a section."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from content.blocks.landing import LandingBlocks
from content.blocks.links import ActionBlocks
from content.models.base import BasePage


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
        return context | {"children": cards_below(self, request.user)}


def cards_below(page, viewer):
    """The pages below ``page`` that ``viewer`` may open and that belong in menus, with pictures."""
    below = Page.objects.child_of(page).live().in_menu()
    shown = BasePageQuerySet.visible_to(below, viewer).specific().select_related("locale")
    cards = list(shown)
    prefetch_related_objects([card for card in cards if hasattr(card, "image")], "image__renditions")
    return cards
