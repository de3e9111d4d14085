"""Blocks that lead somewhere."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from content.visibility import as_cards


class LinkBlock(blocks.StructBlock):
    """A label with a page or an address; ``value.href`` is where it leads, or empty."""

    label = blocks.CharBlock(max_length=60, label=_("Label"))
    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    url = blocks.CharBlock(required=False, max_length=200, label=_("or address"))

    class Meta:
        icon = "link"
        label = _("Link")
        template = "content/blocks/link.html"
        preview_value = {"label": "Read the report", "url": "/reports/"}
        description = _("A button that leads to a page or an address.")

    def clean(self, value):
        cleaned = super().clean(value)
        if not cleaned["page"] and not cleaned["url"]:
            message = _("Choose a page or type an address.")
            raise blocks.StructBlockValidationError({"page": ValidationError(message)})
        return cleaned

    def get_context(self, value, parent_context=None):
        page = value.get("page")
        href = page.url if page and page.live else value.get("url") or ""
        return super().get_context(value, parent_context) | {"href": href}


class ActionBlocks(blocks.StreamBlock):
    action = LinkBlock()


class PagesBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=100, label=_("Title"))
    pages = blocks.ListBlock(blocks.PageChooserBlock(), min_num=1, max_num=6, label=_("Pages"))

    def get_preview_value(self):
        pages = Page.objects.live().filter(depth__gt=2)[:3]
        return self.to_python({"title": "Read on", "pages": [page.pk for page in pages]})

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return context | {"pages": as_cards(value["pages"], context["request"].user)}

    class Meta:
        icon = "folder-open-inverse"
        label = _("Chosen pages")
        template = "content/blocks/pages.html"
        description = _("Pages as cards, in your order.")
