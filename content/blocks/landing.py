"""Bands of a landing page."""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from content.blocks.events import ComingEventsBlock, EventBlock
from content.blocks.links import PagesBlock
from content.blocks.media import ChartBlock
from content.blocks.text import FEATURES, FactsBlock, QuoteBlock


class LatestBlock(blocks.StructBlock):
    """The newest pages that a list page holds."""

    title = blocks.CharBlock(max_length=100, label=_("Title"))
    source = blocks.PageChooserBlock(
        page_type=[
            "content.NewsListPage",
            "content.ReportListPage",
            "content.CaseListPage",
            "content.GuideListPage",
            "content.PersonListPage",
        ],
        label=_("From this list"),
    )
    count = blocks.IntegerBlock(default=3, min_value=1, max_value=6, label=_("How many"))

    def get_preview_value(self):
        listed = ContentType.objects.filter(app_label="content", model="newslistpage")
        source = Page.objects.live().filter(content_type__in=listed).first()
        return self.to_python({"title": "News", "source": source and source.pk, "count": 3})

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        source = value["source"]
        if source is None:
            return context | {"pages": [], "source": None}
        kind = source.specific_class
        viewer = context["request"].user
        pages = kind.shown(kind.listed_pages(viewer, source.locale_id)[: value["count"]])
        return context | {"pages": pages, "source": source, "as_rows": kind.as_rows}

    class Meta:
        icon = "date"
        label = _("Latest pages")
        template = "content/blocks/latest.html"
        description = _("The newest pages of a list.")


class RolesBlock(blocks.StructBlock):
    """The four roles of an inclusive negotiation, each with its colour and shape."""

    title = blocks.CharBlock(max_length=100, label=_("Title"))
    text = blocks.TextBlock(max_length=400, label=_("Text"))
    government = blocks.CharBlock(max_length=100, label=_("Government"))
    enterprise = blocks.CharBlock(max_length=100, label=_("Enterprise"))
    ngo = blocks.CharBlock(max_length=100, label=_("Local NGO"))
    igo = blocks.CharBlock(max_length=100, label=_("International organisation"))

    class Meta:
        icon = "group"
        label = _("The four roles")
        template = "content/blocks/roles.html"
        preview_value = {
            "title": "Four roles, one table",
            "text": "In an inclusive negotiation all four speak, by the same procedure.",
            "government": "answers for the public interest",
            "enterprise": "builds and carries the risk",
            "ngo": "lives with the outcome",
            "igo": "holds the common rules",
        }
        description = _("What each of the four roles brings to the table.")


class TextBandBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=100, label=_("Title"))
    text = blocks.RichTextBlock(features=FEATURES, label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "content/blocks/text_band.html"
        preview_value = {"title": "Why now", "text": "<p>Because the river does not wait.</p>"}
        description = _("A title and a text.")


class LandingBlocks(blocks.StreamBlock):
    text = TextBandBlock()
    latest = LatestBlock()
    pages = PagesBlock(template="content/blocks/pages_band.html")
    roles = RolesBlock()
    chart = ChartBlock(template="content/blocks/chart_band.html")
    facts = FactsBlock(template="content/blocks/facts_band.html")
    quote = QuoteBlock(template="content/blocks/quote_band.html")
    events = ComingEventsBlock(template="content/blocks/events_band.html")
    event = EventBlock(template="content/blocks/event_band.html")
