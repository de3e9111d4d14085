"""What axe finds on a page that is shown in a browser, by all of its rules that can fail."""

import json

from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.stillness import wait_until_still

WIDTHS = (1280, 390)
# Off in axe unless asked for: newest level AA, and what it still calls experimental.
MORE_RULES = (
    "css-orientation-lock",
    "focus-order-semantics",
    "label-content-name-mismatch",
    "table-fake-caption",
    "target-size",
    "td-has-header",
)
EVERYTHING = {
    "resultTypes": ["violations"],
    "rules": {rule: {"enabled": True} for rule in MORE_RULES},
}
# Between the two schemes nothing differs but colours.
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "link-in-text-block"],
}
OPTIONS = {"light": EVERYTHING, "dark": COLOURS}


def problems(page):
    """One line for each violation of any level, on a desk and on a phone, light and dark."""
    found = []
    height = page.viewport_size["height"]
    page.evaluate(AXE_SCRIPT)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        for scheme, options in OPTIONS.items():
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            wait_until_still(page)
            found += [f"{width} px, {scheme}: {line}" for line in violations(page, options)]
    return found


def violations(page, options):
    answer = page.evaluate(f"axe.run({json.dumps(options)})")
    return [
        f"{violation['id']}: {node['html'][:200]} ({_reason(node)})"
        for violation in answer["violations"]
        for node in violation["nodes"]
    ]


def _reason(node):
    messages = [check["message"] for kind in ("any", "all", "none") for check in node[kind]]
    return "; ".join(messages)
