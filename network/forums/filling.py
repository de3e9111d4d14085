"""Put into the stored html of posts what is never stored in it: names, and words of other posts.

The html was rendered and cleaned by ``network.forums.writing``, which alone writes these marks:
``<span data-member="PUBLIC_ID">`` for a mention, ``<blockquote data-post="UUID">`` for a quote.
"""

import re
import uuid
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

MENTION = re.compile(r'<span data-member="([A-Za-z0-9_-]{1,40})">[^<]*</span>')
QUOTE = re.compile(r'<blockquote(?: data-post="([0-9a-f-]{32,36})")?[^>]*>|</blockquote>')
CLOSING = "</blockquote>"


@dataclass(frozen=True)
class Quoted:
    """What is said above the words of a quote; without ``words`` they are left out."""

    by: str
    url: str
    words: bool = True


def mentioned_in(html):
    """The public ids that ``html`` mentions."""
    return set(MENTION.findall(html)) if "data-member=" in html else set()


def quoted_in(html):
    """The keys of the posts that ``html`` quotes."""
    if "data-post=" not in html:
        return set()
    return {uuid.UUID(key) for key in QUOTE.findall(html) if key}


def fill(html, people, quotes):
    """Return ``html`` with names and quotes put in.

    ``people`` maps public ids to markup, ``quotes`` keys of posts to ``Quoted``; who or what is not
    in them is not for this reader.
    """
    if "data-post=" in html:
        html = _with_quotes(html, quotes)
    if "data-member=" in html:
        html = MENTION.sub(lambda found: people.get(found[1]) or stranger(), html)
    return mark_safe(html)  # noqa: S308 (cleaned when it was stored; names are escaped)


def without_quotes(html):
    """``html`` without the words of other posts: these are theirs, and may go."""
    parts, place, depth = [], 0, 0
    for found in QUOTE.finditer(html):
        if depth:
            depth += -1 if found[0] == CLOSING else 1
            place = found.end()
        elif found[1]:
            parts.append(html[place : found.start()])
            depth, place = 1, found.end()
    return "".join([*parts, "" if depth else html[place:]])


def stranger():
    """What stands for somebody who is no more, or is not shown to this reader."""
    return format_html('<span class="mention">{}</span>', _("a former member"))


def member(name, url):
    """The markup of one mention."""
    if not url:
        return format_html('<span class="mention">{}</span>', name)
    return format_html('<a class="mention" href="{}">{}</a>', url, name)


def _with_quotes(html, quotes):
    """Quotes may hold quotes: where the words of one are left out, so are those within."""
    parts, place, depth, left_out_at = [], 0, 0, None
    for found in QUOTE.finditer(html):
        if left_out_at is None:
            parts.append(html[place : found.start()])
        place = found.end()
        if found[0] == CLOSING:
            depth -= 1
            if left_out_at is None:
                parts.append(CLOSING)
            elif depth < left_out_at:
                parts.append(CLOSING)
                left_out_at = None
            continue
        depth += 1
        if left_out_at is None and found[1] is None:
            parts.append(found[0])
        elif left_out_at is None:
            quoted = quotes.get(uuid.UUID(found[1]))
            parts.append(_opening(quoted))
            if quoted is None or not quoted.words:
                left_out_at = depth
    if left_out_at is None:
        parts.append(html[place:])
    return "".join(parts)


def _opening(quoted):
    if quoted is None:
        gone = _("The quoted post was removed, and its words with it.")
        return format_html('<blockquote class="post-quote"><p class="post-gone">{}</p>', gone)
    line = format_html('<a href="{}">{}</a>', quoted.url, quoted.by)
    return format_html('<blockquote class="post-quote"><p class="post-quoted">{}</p>', line)
