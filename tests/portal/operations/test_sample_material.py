"""What the sample is made of: texts, typography, drawings and papers."""

import io

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from content.models import library
from portal.operations.sample import drawing, paper, prose, sorin, texts
from portal.operations.sample.typography import polish

BILINGUAL = [item for item in texts.entries().values() if "fr" in item.texts]
REPORTS = [item for item in texts.entries().values() if item.shared.get("pdf")]


def named(items):
    return {"argvalues": items, "ids": [item.key for item in items]}


def address_of(target):
    return f'href="{target}"'


def test_prose_becomes_paragraphs_with_emphasis_and_links():
    written = "One **two** *three*\nfour.\n\nSee [this](@home)."

    assert prose.rich(written, address_of) == (
        '<p>One <b>two</b> <i>three</i> four.</p><p>See <a href="@home">this</a>.</p>'
    )


def test_prose_becomes_lists():
    assert prose.rich("1. One\n2. Two", address_of) == "<ol><li>One</li><li>Two</li></ol>"


def test_prose_keeps_the_source_of_a_quotation():
    part = next(prose.parts("> Words.\n> — Somebody"))

    assert (part.kind, part.text, part.source) == ("quote", "Words.", "Somebody")


def test_prose_escapes_what_looks_like_markup():
    assert prose.rich("a < b", address_of) == "<p>a &lt; b</p>"


def test_french_gets_its_spaces_and_apostrophes():
    typed = "« L'eau : 3 840 m³ ; 20 % ? »"

    assert polish(typed, "fr") == (
        "«\u00a0L\u2019eau\u00a0: 3\u00a0840 m³\u00a0; 20\u00a0%\u00a0?\u00a0»"
    )


def test_english_keeps_its_punctuation_close():
    assert polish("It's here: 20 %", "en") == "It\u2019s here: 20\u00a0%"


@pytest.mark.parametrize("item", **named(BILINGUAL))
def test_both_languages_say_the_same_in_the_same_order(item):
    english, french = item.texts["en"], item.texts["fr"]

    assert english.keys() == french.keys()
    assert outline(english) == outline(french)
    assert numbers(english) == numbers(french)


def outline(written):
    body = [part.kind for part in prose.parts(written.get("body", ""))]
    rows = {name: len(value) for name, value in written.items() if isinstance(value, list)}
    blocks = {name: block["block"] for name, block in written.get("blocks", {}).items()}
    return body, rows, blocks


def numbers(written):
    charts = [block for block in written.get("blocks", {}).values() if block["block"] == "chart"]
    return [[value for _label, value in chart["bars"]] for chart in charts]


def test_scores_of_the_case_leave_138_agreements_for_all_four():
    packages = list(sorin.packages())

    assert len(packages) == 3840
    assert sum(all(willing) for willing in packages) == 138
    assert [sum(role) for role in zip(*packages, strict=True)] == [2194, 2653, 1575, 943]


@pytest.mark.parametrize("name", drawing.PICTURES)
def test_drawing_is_large_and_light(name):
    data = drawing.as_png(drawing.draw(name))

    assert Image.open(io.BytesIO(data)).size == (1600, 1000)
    assert len(data) < 200_000


def test_drawing_is_the_same_every_time():
    difference = ImageChops.difference(drawing.draw("quilt"), drawing.draw("quilt"))

    assert difference.getbbox() is None


def test_every_drawing_is_described_in_both_languages():
    assert texts.pictures().keys() == drawing.PICTURES.keys()
    for picture in texts.pictures().values():
        assert picture["en"]
        assert picture["fr"]


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("item", **named(REPORTS))
def test_paper_can_be_read(item, language):
    file = io.BytesIO(paper.print_report(item, language))

    read = PdfReader(file, strict=True)

    assert library.is_pdf(file)
    assert read.metadata.title == item.texts[language]["title"]
    assert read.trailer["/Root"]["/Lang"] == language
    assert item.texts[language]["authors"][0]["name"] in read.pages[0].extract_text()
