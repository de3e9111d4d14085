"""What the marks of Markdown mean here, read within bounds whatever somebody sends.

Text beyond a bound is not refused: it stands there as plain paragraphs, its marks as written.
"""

import re
from urllib.parse import urlsplit

import nh3
from django.utils.html import escape
from markdown_it import MarkdownIt

from network.forums.models.topics import BODY

MOST_COLUMNS = 40
MOST_TOKENS = 30_000
MOST_HTML = 300_000
HEADINGS = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h5", "h5": "h5", "h6": "h5"}
SCHEMES = {"http", "https", "mailto"}
TEXT = {"p", "h3", "h4", "h5", "ul", "ol", "li", "strong", "em", "s", "code", "pre", "a", "br"}
TAGS = TEXT | {"blockquote", "hr", "table", "thead", "tbody", "tr", "th", "td", "span"}
ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
    "span": {"data-member"},
    "blockquote": {"data-post"},
}
OUTWARD = "nofollow noopener ugc"
# Signs that mean nothing in a text or turn what follows round, so that it reads as another.
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202d\u202e\ufeff]")
BLANK_LINES = re.compile(r"\n\s*\n")


def _reader(*, tables):
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 20})
    reader.enable(["strikethrough", *(["table"] if tables else [])])
    reader.validateLink = may_be_linked
    return reader


def may_be_linked(url):
    """Other sites by their whole address, letters, and pages of ours by their path."""
    if url.startswith("/"):
        return not url.startswith(("//", "/\\"))
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(parts.netloc or parts.scheme == "mailto")


_with_tables, _without = _reader(tables=True), _reader(tables=False)


def tidy(body):
    """``body`` with lines that end alike, and without the signs that nobody can read."""
    return UNWANTED.sub("", body.replace("\r\n", "\n").replace("\r", "\n"))


def tokens_of(body):
    """The tokens of a tidy ``body``, or ``None`` where it goes beyond what we read."""
    if len(body) > BODY:
        return None
    widest = max((line.count("|") for line in body.split("\n")), default=0)
    reader = _with_tables if widest <= MOST_COLUMNS else _without
    tokens = reader.parse(body)
    count = sum(1 + len(token.children or ()) for token in tokens)
    return tokens if count <= MOST_TOKENS else None


def written(tokens):
    """The html of ``tokens``, not yet cleaned."""
    return _without.renderer.render(tokens, _without.options, {})


def plain(body):
    """Paragraphs and lines, and nothing else."""
    paragraphs = (escape(part.strip("\n")) for part in BLANK_LINES.split(body) if part.strip())
    return "\n".join(f"<p>{part}</p>" for part in paragraphs).replace("\n", "<br>\n")


def clean(html, *, rel=OUTWARD):
    """Only what ``TAGS`` and ``ATTRIBUTES`` list; each link says that it leads outwards."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=rel,
        clean_content_tags=set(),
    )
