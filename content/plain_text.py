"""What is written in rich text and in blocks, as lines of plain text: a line is a paragraph.

Blocks are read as they are stored, so that no picture, page or file that they name is looked up.
"""

import re
from functools import singledispatch
from html import unescape

from django.utils.html import strip_tags
from wagtail import blocks

from content.blocks.links import LinkBlock
from content.blocks.text import FactBlock

_ENDS_A_LINE = re.compile(
    r"</(?:p|h[1-6]|li|ul|ol|blockquote|div|td|th|tr)\s*>|<(?:br|hr)\b[^>]*>", re.IGNORECASE
)
_SAYS_SOMETHING = re.compile(r"\w")


def text_lines(text):
    """Return the lines of ``text`` that hold a letter or a number."""
    lines = (" ".join(line.split()) for line in (text or "").splitlines())
    return [line for line in lines if _SAYS_SOMETHING.search(line)]


def html_lines(html):
    return text_lines(unescape(strip_tags(_ENDS_A_LINE.sub("\n", html or ""))))


def stream_lines(stream):
    """Return what the blocks of ``stream``, a value of a ``StreamField``, say."""
    return lines_of(stream.stream_block, list(stream.raw_data))


@singledispatch
def lines_of(block, raw):
    """Return what ``block`` says where ``raw`` is stored for it; by default nothing."""
    return []


@lines_of.register
def _(block: blocks.RichTextBlock, raw):
    return html_lines(raw)


@lines_of.register(blocks.CharBlock)
@lines_of.register(blocks.TextBlock)
def _(block, raw):
    return text_lines((raw or "").replace("|", " · "))


@lines_of.register
def _(block: blocks.BaseStreamBlock, raw):
    known = block.child_blocks
    return [
        line
        for item in raw or []
        if item["type"] in known
        for line in lines_of(known[item["type"]], item["value"])
    ]


@lines_of.register
def _(block: blocks.ListBlock, raw):
    return [line for item in raw or [] for line in lines_of(block.child_block, _content(item))]


def _content(item):
    """Return what an item of a list holds; in old rows it stands there bare."""
    is_wrapped = isinstance(item, dict) and item.get("type") == "item" and "value" in item
    return item["value"] if is_wrapped else item


@lines_of.register
def _(block: blocks.BaseStructBlock, raw):
    if not isinstance(raw, dict):
        return []
    parts = block.child_blocks.items()
    return [line for name, child in parts for line in lines_of(child, raw.get(name))]


@lines_of.register
def _(block: LinkBlock, raw):
    return []


@lines_of.register
def _(block: FactBlock, raw):
    return text_lines(f"{raw.get('value', '')} {raw.get('label', '')}")
