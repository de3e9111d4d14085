"""Quoting a post: a quotation that begins with ``[post:…]`` says whose words it holds.

Only posts that stand in the same forum are quoted, so all who read the quotation may read what it
comes from. The words must be the post's own: nobody is quoted with what he did not write. A post
that quotes another is quoted without that one's words, so a quotation never holds another.
"""

import re
import uuid

from django.utils.translation import gettext as _

from network.forums.models import Edit, Post, Removal

REFERENCE = re.compile(r"\[post:([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\]")
REFERENCE_LINE = re.compile(r"^ {0,3}> ?" + REFERENCE.pattern + r"[ \t]*\n?", re.MULTILINE)
GAP = re.compile(r"\[?(?:…|\.{3})\]?")
QUOTED_LINE = re.compile(r"^ {0,3}>")
MOST = 20


def quotation_of(post):
    """What stands in the composer to answer the words of ``post``."""
    lines = [f"[post:{post.pk}]", *own_words(post.body).strip("\n").split("\n")]
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"


def own_words(body):
    """``body`` without what it quotes."""
    return "\n".join(line for line, is_quoted in _lines(body) if not is_quoted)


def _lines(body):
    """[(line, whether it stands in a quotation)]; one goes on until a line is empty."""
    is_quoted = False
    for line in body.split("\n"):
        is_quoted = bool(line.strip()) and (is_quoted or bool(QUOTED_LINE.match(line)))
        yield line, is_quoted


def mark(tokens, body, forum):
    """Mark in ``tokens`` which post each quotation comes from; returns those posts, once each."""
    lines = body.split("\n")
    found = list(_references(tokens))[:MOST]
    posts = quotable([reference for _start, reference in found], forum)
    marked = {}
    for start, reference in reversed(found):
        post = posts.get(reference)
        is_true = post is not None and _is_said(_words_at(tokens, start, lines), post)
        if is_true and not _holds_another(tokens, start):
            tokens[start].attrSet("data-post", str(reference))
            marked[post.pk] = post
        _take_reference_out(tokens, start)
    return list(reversed(marked.values()))


def why_not(body, forum):
    """What keeps a quotation in ``body`` from being kept, as a sentence, or ""."""
    wanted = {uuid.UUID(one) for one in REFERENCE.findall(body)}
    if not wanted:
        return ""
    if len(wanted) > MOST:
        return _("Quote at most %(most)s posts in one.") % {"most": MOST}
    posts = {post.pk: post for post in _in_forum(wanted, forum)}
    if any(post.is_removed for post in posts.values()):
        return _(
            "One of the posts that you quote was removed, so its words cannot be quoted. "
            "Take the quotation out; what else you wrote stays."
        )
    if wanted - set(posts):
        return _(
            "You quote a post that is not in this forum. Only posts of the same forum can be "
            "quoted; take the quotation out, or tell in your own words what it says."
        )
    return _why_not_true(body, posts)


def _why_not_true(body, posts):
    for reference, words in blocks_of(body):
        if reference in posts and not _is_said(words, posts[reference]):
            return _(
                "A quotation has words that the post does not have. Quote it as it is, with … "
                "where you leave something out, or take out the line that begins with [post:."
            )
    return ""


def blocks_of(body):
    """[(reference, words)] of the quotations in ``body``, line by line."""
    found, reference, words = [], None, []
    for line, is_quoted in _lines(f"{body}\n"):
        if not is_quoted:
            found += [] if reference is None else [(reference, "\n".join(words))]
            reference, words = None, []
            continue
        start = REFERENCE.search(line)
        if start and reference is None:
            reference = uuid.UUID(start[1])
            words = [line[start.end() :]]
            continue
        words.append(line.lstrip(" >"))
    return found


def without_gone(body):
    """``body`` without the words of posts that were removed since it quoted them."""
    wanted = {uuid.UUID(one) for one in REFERENCE.findall(body)}
    standing = set(Post.objects.standing().filter(pk__in=wanted).values_list("pk", flat=True))
    if wanted <= standing:
        return body
    kept, dropping = [], False
    for line, is_quoted in _lines(body):
        start = REFERENCE.search(line) if is_quoted else None
        is_gone = start is not None and uuid.UUID(start[1]) not in standing
        dropping = is_quoted and (dropping if start is None else is_gone)
        kept += [] if dropping else [line]
    return "\n".join(kept)


def without_references(body):
    """``body`` without the lines that say which posts it quotes, for people to read."""
    return REFERENCE_LINE.sub("", body)


def _in_forum(ids, forum):
    posts = Post.objects.released().filter(pk__in=ids, topic__forum=forum)
    return posts.filter(topic__is_waiting=False, topic__removal=Removal.NONE)


def quotable(ids, forum):
    """{key: post} of those of ``ids`` that can be quoted in ``forum``."""
    if not ids:
        return {}
    return {post.pk: post for post in _in_forum(ids, forum).standing()}


def _references(tokens):
    """[(index of the quotation, post)] of the outermost ones that begin with a reference."""
    for index, token in enumerate(tokens[:-2]):
        if token.type != "blockquote_open" or token.level:
            continue
        inline = tokens[index + 2]
        first = inline.children[0] if inline.children else None
        start = REFERENCE.match(first.content) if first and first.type == "text" else None
        if start:
            yield index, uuid.UUID(start[1])


def _words_at(tokens, start, lines):
    first, last = tokens[start].map
    words = "\n".join(line.lstrip(" >") for line in lines[first:last])
    return REFERENCE.sub("", words, count=1)


def _holds_another(tokens, start):
    for token in tokens[start + 1 :]:
        if token.type == "blockquote_open":
            return True
        if token.type == "blockquote_close":
            return False
    return False


def _take_reference_out(tokens, start):
    inline = tokens[start + 2]
    first = inline.children[0]
    first.content = REFERENCE.sub("", first.content, count=1).lstrip()
    if not first.content:
        inline.children.pop(0)
        if inline.children and inline.children[0].type in {"softbreak", "hardbreak"}:
            inline.children.pop(0)
    if not inline.children:
        del tokens[start + 1 : start + 4]


def _is_said(words, post):
    """Whether ``post`` says ``words``, or said them before it was edited."""
    parts = [_bare(part) for part in GAP.split(words)]
    if _has_all(parts, post.body):
        return True
    before = Edit.objects.filter(post=post).values_list("body", flat=True)
    return any(_has_all(parts, body) for body in before)


def _has_all(parts, body):
    """All ``parts``, one after the other."""
    said, place = f" {_bare(own_words(body))} ", 0
    for part in filter(None, parts):
        place = said.find(f" {part} ", place)
        if place < 0:
            return False
        place += len(part) + 1
    return True


def _bare(text):
    return " ".join(re.findall(r"\w+", text.casefold()))
