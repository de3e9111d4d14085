"""The one set of blocks of which the text of every page is made."""

from wagtail import blocks

from content.blocks.events import ComingEventsBlock, EventBlock
from content.blocks.governance import BalanceBlock, ConsultationsBlock
from content.blocks.links import LinkBlock, PagesBlock
from content.blocks.media import ChartBlock, DownloadBlock, FilmBlock, PictureBlock, TableBlock
from content.blocks.text import (
    CalloutBlock,
    FactsBlock,
    HeadingBlock,
    ParagraphBlock,
    QuestionsBlock,
    QuoteBlock,
)


class BodyBlocks(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    facts = FactsBlock()
    chart = ChartBlock()
    table = TableBlock()
    film = FilmBlock()
    download = DownloadBlock()
    questions = QuestionsBlock()
    link = LinkBlock()
    pages = PagesBlock()
    balance = BalanceBlock()
    consultations = ConsultationsBlock()
    events = ComingEventsBlock()
    event = EventBlock()
