"""Blocks that show or offer something: pictures, films, files and figures."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock


class PictureBlock(blocks.StructBlock):
    """A picture; Wagtail's image block asks for alternative text or for "decorative"."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(max_length=250, required=False, label=_("Caption"))

    def get_preview_value(self):
        image = get_image_model().objects.first()
        if image is None:
            return None
        shown = {"image": image.pk, "alt_text": image.description, "decorative": False}
        return self.to_python({"image": shown, "caption": image.title})

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/picture.html"
        description = _("A picture with its caption and credit.")


class FilmBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=150, label=_("Title"))
    url = blocks.URLBlock(label=_("Address of the film"))
    minutes = blocks.IntegerBlock(required=False, min_value=1, label=_("Minutes"))
    transcript = blocks.RichTextBlock(
        features=["bold", "italic", "ul"], label=_("Transcript"), required=False
    )

    class Meta:
        icon = "media"
        label = _("Film elsewhere")
        template = "content/blocks/film.html"
        preview_value = {"title": "A mediator on silence", "url": "https://example.org/film"}
        description = _("A link to a film on its own site, with the transcript here.")


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    note = blocks.CharBlock(max_length=150, required=False, label=_("Note"))

    def get_preview_value(self):
        document = get_document_model().objects.first()
        return self.to_python({"document": document.pk}) if document else None

    class Meta:
        icon = "download"
        label = _("File to download")
        template = "content/blocks/download.html"
        description = _("A file, with its type and size.")


class BarBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=80, label=_("Label"))
    value = blocks.FloatBlock(min_value=0, label=_("Value"))


class ChartValue(blocks.StructValue):
    @property
    def rows(self):
        return [(bar["label"], _plain(bar["value"])) for bar in self["bars"]]


def _plain(number):
    """``number`` as an editor typed it: 82, not 82.0."""
    return int(number) if number == int(number) else number


class ChartBlock(blocks.StructBlock):
    """A bar chart with the table that it comes from."""

    title = blocks.CharBlock(max_length=150, label=_("Title"))
    unit = blocks.CharBlock(max_length=20, required=False, label=_("Unit"), help_text="%")
    bars = blocks.ListBlock(BarBlock(), min_num=1, max_num=12, label=_("Bars"))
    source = blocks.CharBlock(
        max_length=250, label=_("Source"), help_text=_("Who answered, how many, and when.")
    )

    class Meta:
        icon = "table"
        value_class = ChartValue
        label = _("Chart")
        template = "content/blocks/chart.html"
        preview_value = {
            "title": "What should the platform do first?",
            "unit": "%",
            "bars": [{"label": "Peer exchange", "value": 82}, {"label": "Training", "value": 41}],
            "source": "Survey of registrants, 73 answers.",
        }
        description = _("Bars drawn from the numbers you type, with the numbers beside them.")


class TableBlock(blocks.StructBlock):
    """A table typed as lines: cells are parted by a vertical bar, the first line is the head."""

    caption = blocks.CharBlock(max_length=150, label=_("Caption"))
    lines = blocks.TextBlock(
        label=_("Lines"),
        help_text=_("One row a line; cells parted by |; the first line is the heading."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        widths = {len(row) for row in table_rows(cleaned["lines"])}
        if len(widths) != 1:
            message = _("Give every line the same number of cells.")
            raise blocks.StructBlockValidationError({"lines": ValidationError(message)})
        return cleaned

    def get_context(self, value, parent_context=None):
        head, *rows = table_rows(value["lines"])
        return super().get_context(value, parent_context) | {"head": head, "rows": rows}

    class Meta:
        icon = "table"
        label = _("Table")
        template = "content/blocks/table.html"
        preview_value = {"caption": "Two options", "lines": "Option|Cost\nLease|High\nLoan|Low"}
        description = _("A small table.")


def table_rows(lines):
    """Cells of each non-empty line; never an empty list."""
    rows = [
        [cell.strip() for cell in line.split("|")] for line in lines.splitlines() if line.strip()
    ]
    return rows or [[""]]
