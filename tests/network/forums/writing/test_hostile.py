"""What somebody may send to do harm comes out harmless. The inputs stand in ``hostile.txt``."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.forums.models import Forum, Opening, Policy
from network.forums.writing import marks, render

TEXT = {"p", "h3", "h4", "h5", "ul", "ol", "li", "strong", "em", "s", "code", "pre", "a", "br"}
TAGS = TEXT | {"blockquote", "hr", "table", "thead", "tbody", "tr", "th", "td", "span"}
ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "ol": {"start"},
    "span": {"data-member"},
    "blockquote": {"data-post"},
}
SIGNS = {"\\n": "\n", "\\x00": "\x00", "\\x01": "\x01", "\\u202e": "\u202e", "\\ufeff": "\ufeff"}
FORUM = Forum(policy=Policy.MEMBERS, opening=Opening.MEMBERS)
AROUND = ["{}", "> {}", "- {}\n- b", "a *b {} c* d", "[{}](https://a.org)", "|a|\n|-|\n|{}|"]
ROOM = Forum(policy=Policy.ROUND, opening=Opening.INVITED)


def inputs():
    lines = Path(__file__).with_name("hostile.txt").read_text().splitlines()
    for line in lines:
        for written, sign in SIGNS.items():
            line = line.replace(written, sign)  # noqa: PLW2901 (sign by sign)
        yield line


class Found(HTMLParser):
    """All tags and attributes of a text as a browser would read them."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.wrong, self.open = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        allowed = ATTRIBUTES.get(tag, set())
        if tag not in TAGS or {name for name, _value in attrs} - allowed:
            self.wrong.append((tag, attrs))
        for name, value in attrs:
            if name == "href" and not is_harmless(value):
                self.wrong.append((tag, value))
        if tag not in {"br", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(("/", tag))

    def handle_comment(self, data):
        self.wrong.append(("comment", data))

    handle_decl = unknown_decl = handle_pi = handle_comment


def is_harmless(address):
    if address.startswith("/"):
        return not address.startswith(("//", "/\\"))
    return urlsplit(address).scheme in {"http", "https", "mailto"}


def problems(html):
    found = Found(html)
    return found.wrong + found.open


def test_there_are_many_hostile_inputs():
    assert len(set(inputs())) >= 80


@pytest.mark.parametrize("around", AROUND)
def test_hostile_input_is_harmless(forum, around):
    wrong = {text: problems(render(around.format(text), forum).html) for text in inputs()}

    assert {text: found for text, found in wrong.items() if found} == {}


def test_nothing_is_loaded_from_elsewhere(forum):
    html = render("\n\n".join(inputs()), forum).html

    assert "<img" not in html


def test_a_link_says_that_it_leads_outwards():
    assert 'rel="nofollow noopener ugc"' in render("[x](https://a.example)", FORUM).html
    assert 'rel="nofollow noopener ugc noreferrer"' in render("[x](https://a.example)", ROOM).html


def test_text_beyond_the_bounds_stands_as_it_was_written():
    html = render("**a** <b>\n" * 3000, FORUM).html

    assert html.startswith("<p>**a** &lt;b&gt;<br>")


ALPHABET = st.sampled_from(
    [
        *"[]()<>*_`~#|!>-+=\\&;:/\"' \n\tab1@.",
        "\r",
        "\x00",
        "\u202e",
        "\ud800",
        "é",
        "<a ",
        "](",
        "```",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(ALPHABET, max_size=200).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_whatever_is_typed_comes_out_clean_and_stays_so(text):
    html = render(text, ROOM).html

    assert problems(html) == []
    assert marks.clean(html, rel=marks.OUTWARD + " noreferrer") == html
    assert render(text, ROOM).html == html
