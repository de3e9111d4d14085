"""Text that people write with the marks of Markdown, as html that is safe to keep and to show.

``render(body, forum)`` is asked when a post is written or edited; pages show what was kept. The
html holds no name: a mention is ``<span data-member="PUBLIC_ID"></span>`` and a quotation
``<blockquote data-post="UUID">``, never one in another. Who shows a post fills them in for its
reader.
"""

from network.forums.writing.rendering import Rendered, render

__all__ = ["Rendered", "render"]
