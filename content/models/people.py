"""Who stands behind the programme: negotiators in conversation, and partners."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from content.models.base import BasePage, ThemedPage


class PersonPage(ThemedPage):
    """A negotiator known for win-win work, in conversation: film elsewhere, transcript here."""

    position = models.CharField(_("position"), max_length=200, blank=True)
    quote = models.CharField(_("a sentence of theirs"), max_length=250, blank=True)
    video_url = models.URLField(
        _("link to the film"), blank=True, help_text=_("It opens on the site that hosts it.")
    )
    video_minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    transcript = RichTextField(
        _("transcript"), features=["h3", "bold", "italic", "link", "ul", "blockquote"], blank=True
    )

    content_panels = [
        *BasePage.content_panels[:2],
        FieldRowPanel([FieldPanel("position"), FieldPanel("quote")]),
        BasePage.picture_panel,
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("video_url"), FieldPanel("video_minutes")]),
                FieldPanel("transcript"),
            ],
            heading=_("Conversation"),
        ),
        ThemedPage.topic_panel,
    ]
    search_fields = [
        *ThemedPage.search_fields,
        index.SearchField("position"),
        index.SearchField("transcript"),
    ]
    parent_page_types = ["content.PersonListPage"]
    subpage_types = []
    template = "content/pages/person.html"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    @property
    def eyebrow(self):
        return self.position or super().eyebrow


class PartnerPage(BasePage):
    class Kind(models.TextChoices):
        ACADEMIC = "academic", _("University or institute")
        PUBLIC = "public", _("Public body")
        CIVIL = "civil", _("Civil society")
        BUSINESS = "business", _("Business")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ACADEMIC)
    place = models.CharField(_("place"), max_length=150, blank=True)
    website = models.URLField(_("website"), blank=True)

    content_panels = [
        *BasePage.content_panels[:2],
        FieldRowPanel([FieldPanel("kind"), FieldPanel("place"), FieldPanel("website")]),
        BasePage.picture_panel,
        FieldPanel("body"),
    ]
    parent_page_types = ["content.PartnerListPage"]
    subpage_types = []
    template = "content/pages/partner.html"

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def get_context(self, request, *args, **kwargs):
        facts = [(_("Place"), self.place)]
        return super().get_context(request, *args, **kwargs) | {"facts": facts}
