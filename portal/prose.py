"""Text that people write with the marks of Markdown, as HTML that is safe to show."""

import nh3
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

_TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "code"}
_reader = MarkdownIt("commonmark", {"html": False}).disable("image")


def as_html(text):
    """Return paragraphs, headings, lists, emphasis and links; anything else shows as written."""
    html = nh3.clean(
        _reader.render(text),
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    return mark_safe(html)  # noqa: S308 (cleaned in the line above)
