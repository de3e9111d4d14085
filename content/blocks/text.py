"""Blocks of running text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["bold", "italic", "link", "document-link", "ul", "ol", "hr", "superscript", "subscript"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=120, label=_("Heading"))
    level = blocks.ChoiceBlock(
        choices=[("h2", _("Heading")), ("h3", _("Sub-heading"))], default="h2", label=_("Level")
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "content/blocks/heading.html"
        preview_value = {"text": "What we heard", "level": "h2"}
        description = _("A heading that the table of contents shows.")


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(**({"features": FEATURES} | kwargs))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "content/blocks/paragraph.html"
        preview_value = "<p>Talks begin long before anybody sits down.</p>"
        description = _("Paragraphs, lists and links.")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(max_length=500, label=_("Quotation"))
    source = blocks.CharBlock(max_length=150, required=False, label=_("Who said or wrote it"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "content/blocks/quote.html"
        preview_value = {
            "text": "We walked until we agreed on the question.",
            "source": "A mediator",
        }
        description = _(
            "Somebody's words, set apart. Never words said under the Chatham House Rule."
        )


class CalloutBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=100, required=False, label=_("Title"))
    text = blocks.RichTextBlock(features=["bold", "italic", "link", "ul"], label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Note")
        template = "content/blocks/callout.html"
        preview_value = {"title": "The rule", "text": "<p>Use what you hear; name nobody.</p>"}
        description = _("A short note beside the argument.")


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=150, label=_("Question"))
    answer = blocks.RichTextBlock(
        features=["bold", "italic", "link", "ul", "ol"], label=_("Answer")
    )


class QuestionsBlock(blocks.StructBlock):
    questions = blocks.ListBlock(QuestionBlock(), min_num=1, label=_("Questions"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "content/blocks/questions.html"
        preview_value = {
            "questions": [{"question": "Who may come?", "answer": "<p>Whoever registers.</p>"}]
        }
        description = _("Questions that open to show their answers.")


class FactBlock(blocks.StructBlock):
    value = blocks.CharBlock(max_length=20, label=_("Number"))
    label = blocks.CharBlock(max_length=80, label=_("What it counts"))


class FactsBlock(blocks.StructBlock):
    facts = blocks.ListBlock(FactBlock(), min_num=1, max_num=6, label=_("Facts"))

    class Meta:
        icon = "order"
        label = _("Key figures")
        template = "content/blocks/facts.html"
        preview_value = {"facts": [{"value": "110", "label": "registrations"}]}
        description = _("A few numbers, large.")
