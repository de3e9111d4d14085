"""What a post said before it was edited, and what changed from one wording to the next."""

import difflib
import re
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join

from network.forums import gateway
from network.forums.writing import mentions, quotes

MOST_VERSIONS = 30
MOST_WORDS = 6000
WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Wording:
    """One edit: who made it, when and why, and the text with what went and what came."""

    by: str
    when: Any
    reason: str
    changes: str


def wordings_of(post, viewer):
    """The edits of ``post``, the newest first. Words that it quoted from removed posts are gone."""
    edits = list(post.edits.select_related("by")[:MOST_VERSIONS])
    texts = _as_read([post.body, *(edit.body for edit in edits)])
    return [
        Wording(gateway.name_for(edit.by), edit.made_at, edit.reason, changes(before, after))
        for edit, after, before in zip(edits, texts, texts[1:], strict=False)
    ]


def _as_read(bodies):
    """With the handles made of names, and without the quoted words of what was removed since."""
    return [
        quotes.without_references(mentions.as_typed(quotes.without_gone(body))) for body in bodies
    ]


def changes(before, after):
    """``after`` as html, with the words that were not in ``before`` and those that are gone."""
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > MOST_WORDS / 3)
    parts = []
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, come = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if kind == "equal":
            parts.append(("", come))
            continue
        parts += [("del", gone)] * bool(gone) + [("ins", come)] * bool(come)
    return format_html_join("", "{}", ((_marked(*part),) for part in parts))


def _marked(tag, text):
    if not tag:
        return text
    return format_html("<del>{}</del>" if tag == "del" else "<ins>{}</ins>", text)
