"""The vendored Lucide drawings (ISC licence beside them), read once and kept in memory."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "icons"
# These point along the line of reading, and turn round where it runs right to left.
TURNING = {
    "arrow-left",
    "arrow-right",
    "arrow-up-right",
    "chevron-left",
    "chevron-right",
    "external-link",
    "list-filter",
    "log-in",
    "log-out",
    "quote",
    "send",
}
OUTLINE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def drawing(name):
    """The shapes inside the drawing ``name``, without the svg element around them."""
    if name not in names():
        raise ValueError(f"There is no icon named {name!r}; see portal/components/icons/.")
    source = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return re.sub(r"\s*\n\s*", "", OUTLINE.search(source)[1]).replace(" />", "/>")


@cache
def names():
    return sorted(path.stem for path in FOLDER.glob("*.svg"))
