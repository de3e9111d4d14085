"""The geometry of charts: percentages for SVG attributes, so that they scale without style.

A value of ``None`` is one that is withheld; it is named in the table and draws nothing.
"""

import itertools
import math

from django.utils.formats import localize
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.components.wording import ROLES, known

MARKERS = ("government", "enterprise", "ngo", "igo")
LINE_HEIGHT = 240
INSET = 4
ROOM_FOR_TEXT = 0.09


def frame(title, note, heading):
    known(heading, (2, 3, 4), "heading level")
    return {"title": title, "id": f"chart-{slugify(title)}", "note": note, "heading": heading}


def worded(value, unit):
    if value is None:
        return _("withheld")
    if isinstance(value, str):
        return value
    value = _round(value)
    if value == int(value):
        value = int(value)
    return f"{localize(value)}\N{NO-BREAK SPACE}{unit}" if unit else str(localize(value))


def share(value, whole):
    """``value`` as a percentage of ``whole``, written for an SVG attribute."""
    return f"{100 * (value or 0) / whole:.2f}%" if whole else "0%"


def table(columns, rows, numeric):
    """Cells that know whether their column holds numbers."""
    numeric = set(numeric)
    return {
        "columns": [
            {"label": label, "numeric": index in numeric} for index, label in enumerate(columns)
        ],
        "rows": [
            [{"text": cell, "numeric": index in numeric} for index, cell in enumerate(row)]
            for row in rows
        ],
    }


def bars(rows, unit, maximum):
    rows = [(*row, "")[:3] for row in rows]
    least = 100 if unit == "%" else 0
    whole = maximum or max([least, *(value or 0 for _label, value, _role in rows)])
    return {
        "rows": [
            {
                "label": label,
                "text": worded(value, unit),
                "width": share(value, whole),
                "role": role and known(role, ROLES, "role"),
            }
            for label, value, role in rows
        ]
    }


def named(series):
    """Series by name and by the class that colours them; a role keeps its own."""
    return [
        {
            "name": ROLES.get(name, name),
            "tint": f"fill-{name}" if name in ROLES else f"fill-series-{index % 4 + 1}",
            "shape": name if name in ROLES else "",
        }
        for index, name in enumerate(series)
    ]


def stacks(series, rows, unit):
    keys = named(series)
    drawn = []
    for label, values in rows:
        whole = sum(value or 0 for value in values)
        drawn.append({"label": label, "parts": _parts(keys, values, whole, unit)})
    return {"series": keys, "rows": drawn}


def _parts(keys, values, whole, unit):
    parts, start = [], 0
    for key, value in zip(keys, values, strict=True):
        parts.append(
            {
                "tint": key["tint"],
                "text": worded(value, unit),
                "x": share(start, whole),
                "middle": share(start + (value or 0) / 2, whole),
                "width": share(value, whole),
                "roomy": bool(whole) and (value or 0) / whole >= ROOM_FOR_TEXT,
            }
        )
        start += value or 0
    return parts


def lines(labels, series, unit):
    labels, series = list(labels), list(series)
    if len(series) > len(MARKERS):
        raise ValueError("A line chart shows at most four series.")
    top = nice_top([value for _name, values in series for value in values])
    across = _places(len(labels))
    every = max(1, math.ceil(len(labels) / 6))
    return {
        "height": LINE_HEIGHT,
        "grid": [
            {
                "y": f"{_height(top * step / 4, top):.1f}",
                "text": worded(_round(top * step / 4), unit),
            }
            for step in range(5)
        ],
        "axis": [
            {"x": f"{across[index]:.2f}%", "text": label}
            for index, label in enumerate(labels)
            if index % every == 0
        ],
        "series": [
            {
                "name": name,
                "shape": MARKERS[index],
                "tint": f"series-{index + 1}",
                "points": (points := _points(values, across, top)),
                "segments": list(_segments(points)),
            }
            for index, (name, values) in enumerate(series)
        ],
        "columns": [{"label": ""}, *({"label": name, "numeric": True} for name, _v in series)],
        "rows": [
            [
                {"text": label},
                *({"text": worded(values[at], unit), "numeric": True} for _n, values in series),
            ]
            for at, label in enumerate(labels)
        ],
    }


def nice_top(values):
    """The end of the scale: the least of 1, 2, 4, 6, 8 or 10 times a power of ten above all."""
    highest = max((value for value in values if value is not None), default=0)
    if highest <= 0:
        return 4
    power = 10 ** math.floor(math.log10(highest))
    ends = (power * step for step in (1, 2, 4, 6, 8, 10))
    return next((end for end in ends if end >= highest), highest)


def _round(value):
    return int(value) if value == int(value) else round(value, 2)


def _places(count):
    """Where each label stands, in per cent of the width."""
    if count == 1:
        return [50]
    return [INSET + index * (100 - 2 * INSET) / (count - 1) for index in range(count)]


def _height(value, top):
    """From the top of the drawing: 24 above for the highest number, 28 below for the labels."""
    return LINE_HEIGHT - 28 - (value / top) * (LINE_HEIGHT - 52)


def _points(values, across, top):
    return [
        None if value is None else {"x": f"{x:.2f}%", "y": f"{_height(value, top):.1f}"}
        for value, x in zip(values, across, strict=True)
    ]


def _segments(points):
    for start, end in itertools.pairwise(points):
        if start and end:
            yield {"from": start, "to": end}
