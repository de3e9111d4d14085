"""What every page has, and the words in which lists of pages are asked for."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from content.blocks.body import BodyBlocks
from content.visibility import restrictions_above, visible_to
from network.vocabulary import Region
from portal.page_cache import share

# The root is 1, the home page of each language 2.
HOME_DEPTH = 2


class BasePageQuerySet(PageQuerySet):
    def visible_to(self, viewer):
        return visible_to(self, viewer)

    def for_cards(self):
        """With what a card or row shows; its pictures come by ``with_pictures``."""
        return self.select_related("image", "locale")


class BasePage(Page):
    """A page with a summary, an optional picture and a body.

    A picture has alternative text (its own description unless the page says otherwise) or is
    declared decorative; a page with neither is refused on publication.
    """

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences for lists, search engines and shared links."),
    )
    image = models.ForeignKey(
        "content.PortalImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    image_alt = models.CharField(
        _("what the picture shows"),
        max_length=250,
        blank=True,
        help_text=_("For those who cannot see it. Empty: the description of the image is used."),
    )
    image_decorative = models.BooleanField(
        _("the picture is decoration"), default=False, help_text=_("It is skipped when read aloud.")
    )
    body = StreamField(BodyBlocks(required=False), blank=True, verbose_name=_("text"))

    objects = PageManager.from_queryset(BasePageQuerySet)()
    allowed_http_methods = ("GET", "HEAD", "OPTIONS")

    picture_panel = MultiFieldPanel(
        [
            FieldPanel("image"),
            FieldRowPanel([FieldPanel("image_alt"), FieldPanel("image_decorative")]),
        ],
        heading=_("Picture"),
    )
    content_panels = [*Page.content_panels, FieldPanel("summary"), picture_panel]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    @property
    def picture_text(self):
        """Alternative text: empty only for a picture declared decorative."""
        if self.image_decorative or not self.image:
            return ""
        return self.image_alt or self.image.description or self.image.title

    def clean(self):
        super().clean()
        undescribed = self.image and not (
            self.image_decorative or self.image_alt or self.image.description
        )
        if undescribed:
            raise ValidationError(
                {"image_alt": _("Say what the picture shows, or tick that it is decoration.")}
            )

    def serve(self, request, *args, **kwargs):
        return share(super().serve(request, *args, **kwargs))

    def get_context(self, request, *args, **kwargs):
        # The frame finds the page's translations by it.
        request.shown_page = self
        context = super().get_context(request, *args, **kwargs)
        return context | {"trail": self.trail(request)}

    def trail(self, request):
        """What lies between the home page and this page, as the breadcrumb wants it."""
        pages = getattr(self, "ancestors_shown", None)
        if pages is None:
            pages = self.get_ancestors().filter(depth__gt=HOME_DEPTH).select_related("locale")
        return [{"label": page.title, "url": page.get_url(request)} for page in pages]

    def get_view_restrictions(self):
        return restrictions_above(self)

    @property
    def eyebrow(self):
        """What kind of page this is, in a word, above its title on a card."""
        kind = getattr(self, "get_kind_display", None)
        return kind() if kind else capfirst(self._meta.verbose_name)

    @property
    def description(self):
        return self.search_description or self.summary


class ThemedPage(BasePage):
    """A page that is found by governance theme, Sustainable Development Goal and region."""

    themes = ParentalManyToManyField("content.Theme", blank=True, verbose_name=_("themes"))
    goals = ParentalManyToManyField(
        "content.SustainableGoal", blank=True, verbose_name=_("Sustainable Development Goals")
    )
    region = models.CharField(_("region"), max_length=10, choices=Region, default=Region.WORLD)

    def get_context(self, request, *args, **kwargs):
        topics = {"themes": self.themes.all(), "goals": self.goals.all()}
        return super().get_context(request, *args, **kwargs) | {"topics": topics}

    topic_panel = MultiFieldPanel(
        [FieldPanel("themes"), FieldPanel("goals"), FieldPanel("region")], heading=_("About")
    )

    class Meta:
        abstract = True
