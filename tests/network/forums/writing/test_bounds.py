"""Texts made to keep a server busy are rendered within bounds of computing time and of length."""

import time

import pytest

from network.forums.models import Policy
from network.forums.writing import render
from network.forums.writing.marks import MOST_HTML
from tests.factories.forums import under

LENGTH = 20_000
# Seconds of computing for one text; the slowest takes about a tenth of it where this was written.
MOST_SECONDS = 5
PATTERNS = {
    "brackets": "[",
    "stars": "*",
    "stars with words": "*a ",
    "stars and lines": "*a_b ",
    "glued stars": "a**b",
    "backticks": "`",
    "quotations": ">",
    "quotations with gaps": "> ",
    "quotations and lists": "> - ",
    "lines of quotation": ">\n",
    "lists": "* ",
    "numbers": "1. ",
    "angles": "<",
    "pictures": "![",
    "links that begin": "[a](",
    "links in angles": "[a](<b",
    "references": "[a]: b\n\n[a]",
    "brackets in brackets": "[[a]",
    "entities": "&amp;",
    "ampersands": "&",
    "backslashes": "\\",
    "underscores": "__a ",
    "tildes": "~~a",
    "headings": "# a\n",
    "rules": "---\n",
    "fences": "```\n",
    "code": "    a\n",
    "lines": "\n",
    "spaces": " ",
    "short lines": "a\n",
    "pipes": "|",
    "rows": "|a|b|\n",
    "tables": "|a|\n|-|\n",
    "addresses": "http://a",
    "addresses with brackets": "https://a.b/((((",
    "addresses with stops": "https://a.b/....",
    "handles": "@a",
    "handles with gaps": "@a ",
    "posts": "[post:00000000-0000-4000-8000-000000000000] ",
    "quoted posts": "> [post:00000000-0000-4000-8000-000000000000]\n> a\n\n",
    "mixed": "*_`[<",
    "open brackets after a link": "[a]((",
    "mail": "<a@b",
    "html": '<a href="',
    "titles": '[a](b "',
    "code of growing length": "".join("`" * number + " " for number in range(1, 190)),
    "deep quotations": "".join(">" * number + "a\n" for number in range(1, 190)),
    "deep lists": "".join(" " * 2 * number + "- a\n" for number in range(1, 130)),
    "a wide table": "|a" * 4000 + "\n" + "|-" * 4000 + "\n" + "a\n" * 2000,
    "a table of some width": "|a" * 40 + "|\n" + "|-" * 40 + "|\n" + "a\n" * 9000,
    "nested links": "[" * 4000 + "a" + "](b)" * 4000,
}


@pytest.fixture
def room(db):
    return under(Policy.ROUND)


@pytest.mark.parametrize("name", PATTERNS)
def test_rendering_is_bounded(room, name):
    pattern = PATTERNS[name]
    text = (pattern * (LENGTH // len(pattern) + 1))[:LENGTH]

    begun = time.process_time()
    html = render(text, room).html

    assert time.process_time() - begun < MOST_SECONDS
    assert len(html) <= MOST_HTML


def test_a_long_text_takes_no_longer_than_a_text_of_the_longest_length(room):
    begun = time.process_time()
    render("[" * 2_000_000, room)

    assert time.process_time() - begun < MOST_SECONDS
