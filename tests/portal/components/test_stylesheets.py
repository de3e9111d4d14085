"""The stylesheets: measured contrast, logical properties, weight; no style outside them."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "portal" / "static"
PUBLIC = [STATIC / "css" / f"{name}.css" for name in ("foundation", "reading", "working")]
TEMPLATES = sorted(
    path
    for folder in ("portal", "content", "events", "network", "search", "talent_pool")
    for path in (Path(settings.BASE_DIR) / folder).glob("**/templates/**/*.html")
    if not {"mail", "email"} & set(path.parts)
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-"
    r"(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|(?:min-|max-)?(?:width|height)"
    r"|overflow-[xy])\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b",
    re.MULTILINE,
)
PAIR = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\);")

SHEETS = ["paper", "surface", "sunken"]
ROLES = ["government", "enterprise", "ngo", "igo"]
SERIES = ["brand", "warm", "series-3", "series-4"]
TEXT = ["ink", "muted", "brand", "brand-strong", "warm", "good", "warn", "danger", *ROLES]
WASHES = ["brand", "good", "warn", "danger"]
READ = [
    *[(text, sheet) for text in TEXT for sheet in SHEETS],
    *[("on-tint", tint) for tint in [*ROLES, *SERIES, "brand-strong", "danger", "danger-strong"]],
    *[(text, f"{wash}-wash") for wash in WASHES for text in ("ink", wash)],
    *[(text, "brand-wash") for text in ("brand-strong", "muted")],
]
SEEN = [
    *[(edge, sheet) for edge in ("edge", "focus", *SERIES, *ROLES) for sheet in SHEETS],
    *[(tone, f"{tone}-wash") for tone in WASHES],
]
DEEP = ["ink", "muted", "brand", "brand-strong", "warm", *ROLES]


@pytest.fixture(scope="module")
def tokens():
    """The two values of every colour, light first."""
    source = (STATIC / "css" / "foundation.css").read_text(encoding="utf-8")
    return {name: values for name, *values in PAIR.findall(source)}


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The contrast ratio of WCAG 2.2."""
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_the_guidelines_do():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "sheet"), READ)
def test_text_can_be_read(tokens, text, sheet, scheme):
    at = ["light", "dark"].index(scheme)

    assert contrast(tokens[text][at], tokens[sheet][at]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "sheet"), SEEN)
def test_shapes_and_edges_can_be_seen(tokens, shape, sheet, scheme):
    at = ["light", "dark"].index(scheme)

    assert contrast(tokens[shape][at], tokens[sheet][at]) >= 3


@pytest.mark.parametrize("text", DEEP)
def test_text_on_the_deep_sheet_can_be_read_in_both_schemes(tokens, text):
    light_text = tokens[text][1]

    assert all(contrast(light_text, deep) >= 4.5 for deep in tokens["deep"])


@pytest.mark.parametrize("path", sorted((STATIC / "css").glob("*.css")), ids=lambda path: path.name)
def test_stylesheet_knows_no_left_and_right(path):
    source = COMMENT.sub("", path.read_text(encoding="utf-8"))

    assert PHYSICAL.findall(source) == []


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path.name)
def test_colours_are_tokens(path):
    source = COMMENT.sub("", path.read_text(encoding="utf-8")).partition("@layer base")[2]
    if path.name != "foundation.css":
        source = COMMENT.sub("", path.read_text(encoding="utf-8"))

    assert set(re.findall(r"#[0-9a-f]{3,8}\b", source)) <= {"#0f2b34", "#34525c", "#fff", "#333"}


def test_every_colour_that_is_used_is_defined():
    source = "".join(path.read_text(encoding="utf-8") for path in PUBLIC)

    used = set(re.findall(r"var\((--[\w-]+)", source))
    assert used - set(re.findall(r"(--[\w-]+):", source)) == set()


def test_stylesheets_are_light():
    sheets = [path.read_bytes() for path in PUBLIC]

    assert sum(map(len, sheets)) <= 50_000
    assert sum(len(gzip.compress(sheet)) for sheet in sheets) <= 14_000


def test_scripts_are_light():
    everywhere = [path for path in (STATIC / "js").glob("*.js") if not path.name.startswith("desk")]
    assert sum(path.stat().st_size for path in everywhere) <= 13_000


def test_scripts_of_the_desk_at_the_door_are_light_enough_for_a_phone():
    assert sum(path.stat().st_size for path in (STATIC / "js").glob("desk*.js")) <= 19_000


def test_fonts_are_light_and_have_their_licences():
    fonts = list((STATIC / "fonts").glob("*.woff2"))

    assert len(fonts) == 3
    assert sum(font.stat().st_size for font in fonts) <= 60_000
    assert len(list((STATIC / "fonts").glob("LICENSE-*.txt"))) == 2


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_has_no_inline_style_or_script(path):
    source = path.read_text(encoding="utf-8")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", source)
