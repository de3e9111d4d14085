"""From what somebody typed to what is kept: html, the people named and the posts quoted."""

import re
from dataclasses import dataclass, field

from django.utils.html import escape
from markdown_it.token import Token

from network.forums.models import Post
from network.forums.writing import marks, mentions, quotes

ADDRESS = re.compile(r"https?://[^\s<>\"'`\[\]{}|\\^]+", re.IGNORECASE)
LONGEST_ADDRESS = 500


@dataclass(frozen=True)
class Rendered:
    """``mentioned`` are those to be told: whoever blocked the writer is named and not told."""

    html: str
    mentioned: list = field(default_factory=list)
    quoted: list[Post] = field(default_factory=list)


def render(body, forum, *, by=None):
    """Return ``body`` as html that is clean; never raises, and takes bounded time.

    ``by`` is who writes: whom he can name hangs on it.
    """
    body = marks.tidy(body)
    tokens = marks.tokens_of(body)
    if tokens is None:
        return Rendered(_clean(marks.plain(body), forum))
    quoted = quotes.mark(tokens, body, forum)
    people = mentions.find(_handles(tokens), forum, by)
    _draw(tokens, people)
    html = _clean(marks.written(tokens), forum)
    if len(html) > marks.MOST_HTML:
        return Rendered(_clean(marks.plain(body), forum))
    told = _outside_quotes(tokens) & set(people)
    return Rendered(html, mentions.to_tell([people[handle] for handle in told], by), quoted)


def _clean(html, forum):
    return marks.clean(html, rel=marks.OUTWARD + " noreferrer" * forum.is_under_rule)


def _texts(tokens):
    """[(token, whether in a quotation)] of all text that stands neither in a link nor in code."""
    quotations = 0
    for token in tokens:
        quotations += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        links = 0
        for child in token.children or ():
            links += (child.type == "link_open") - (child.type == "link_close")
            if child.type == "text" and not links:
                yield child, bool(quotations)


def _handles(tokens):
    return [each for text, _quoted in _texts(tokens) for each in mentions.handles_in(text.content)]


def _outside_quotes(tokens):
    """The handles of those whom the writer himself names, drawn into the tokens before."""
    return {handle for token in tokens for handle in token.meta.get("handles", ())}


def _draw(tokens, people):
    """Put headings, links, pictures and mentions into ``tokens`` as they are to be kept."""
    quotations = 0
    for token in tokens:
        quotations += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        token.tag = marks.HEADINGS.get(token.tag, token.tag)
        if token.children:
            token.children, handles = _drawn(token.children, people)
            token.meta["handles"] = [] if quotations else handles


def _drawn(children, people):
    drawn, handles, links = [], [], 0
    for child in children:
        links += (child.type == "link_open") - (child.type == "link_close")
        if child.type == "image":
            drawn.append(_raw(_picture_as_link(child, in_link=links > 0)))
        elif child.type == "text" and not links:
            html, named = _text(child.content, people)
            drawn.append(_raw(html))
            handles += named
        else:
            drawn.append(child)
    return drawn, handles


def _raw(html):
    token = Token("html_inline", "", 0)
    token.content = html
    return token


def _picture_as_link(image, *, in_link):
    """Nothing is loaded from elsewhere: the picture is behind a link with its words."""
    source = image.attrGet("src")
    words = escape(image.content or source)
    return words if in_link else f'<a href="{escape(source)}">{words}</a>'


def _text(text, people):
    """The html of a text with its addresses as links, and the handles that name somebody."""
    parts, handles, end = [], [], 0
    for found in ADDRESS.finditer(text):
        address = _without_stops(found[0])
        if len(address) > LONGEST_ADDRESS or not marks.may_be_linked(address):
            continue
        before, named = mentions.drawn(text[end : found.start()], people)
        parts += [before, f'<a href="{escape(address)}">{escape(address)}</a>']
        handles += named
        end = found.start() + len(address)
    rest, named = mentions.drawn(text[end:], people)
    return "".join([*parts, rest]), [*handles, *named]


def _without_stops(address):
    """An address in a sentence ends before the stop, and before the bracket that it stands in."""
    address = address.rstrip(".,;:!?*_~")
    while address.endswith(")") and address.count("(") < address.count(")"):
        address = address[:-1].rstrip(".,;:!?*_~")
    return address
