"""Paper, ink and a few shapes: everything the pictures are made of.

Coordinates are those of the finished picture; drawing happens at twice its size, so that edges
are smooth.
"""

import math

from PIL import Image, ImageChops, ImageDraw

WIDTH, HEIGHT, SCALE = 1600, 1000, 2

PAPER, SUNKEN, SAND, LINE = "#fbfaf6", "#f1eee6", "#e6dfcd", "#d9d4c7"
INK, MUTED = "#16202e", "#55606e"
DEEP, BRAND, WATER, MIST, PALE = "#0a3542", "#0f4c5c", "#3d7f8c", "#9cc7cc", "#d3e5e4"
WARM, CLAY, BLUSH = "#b4471f", "#e2a184", "#f3ddcf"
GOVERNMENT, ENTERPRISE, NGO, IGO = "#34499a", "#8a5a00", "#1d6f47", "#8a2f62"
ROLES = (GOVERNMENT, ENTERPRISE, NGO, IGO)


class Canvas:
    """``zoom`` draws everything smaller around the middle: pages crop pictures above and below."""

    def __init__(self, ground=PAPER, zoom=1.0):
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), ground)
        self.pen = ImageDraw.Draw(self.image)
        self.scale = SCALE * zoom
        self.left = WIDTH * (SCALE - self.scale) / 2
        self.top = HEIGHT * (SCALE - self.scale) / 2

    def _scaled(self, points):
        return [(self.left + x * self.scale, self.top + y * self.scale) for x, y in points]

    def finished(self):
        return self.image.reduce(SCALE)

    def polygon(self, points, fill):
        self.pen.polygon(self._scaled(points), fill=fill)

    def rect(self, x, y, width, height, fill, radius=0):
        box = self._scaled([(x, y), (x + width, y + height)])
        self.pen.rounded_rectangle(box, radius * self.scale, fill=fill)

    def frame(self, x, y, width, height, stroke, weight=3, radius=0):
        box = self._scaled([(x, y), (x + width, y + height)])
        self.pen.rounded_rectangle(
            box, radius * self.scale, outline=stroke, width=round(weight * self.scale)
        )

    def disc(self, x, y, radius, fill):
        self.pen.ellipse(
            self._scaled([(x - radius, y - radius), (x + radius, y + radius)]), fill=fill
        )

    def ring(self, x, y, radius, stroke, weight=3):
        box = self._scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self.pen.ellipse(box, outline=stroke, width=round(weight * self.scale))

    def slice(self, x, y, radius, start, end, fill):
        """A part of a disc; angles in degrees, clockwise from three o'clock."""
        box = self._scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self.pen.pieslice(box, start, end, fill=fill)

    def arc(self, x, y, radius, start, end, stroke, weight=3):
        box = self._scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self.pen.arc(box, start, end, fill=stroke, width=round(weight * self.scale))

    def line(self, points, stroke, weight=3):
        scaled = self._scaled(points)
        self.pen.line(scaled, fill=stroke, width=round(weight * self.scale), joint="curve")
        if weight > 2:
            for x, y in (points[0], points[-1]):
                self.disc(x, y, weight / 2, stroke)

    def dashes(self, points, stroke, weight=3, dash=14, gap=12):
        for start, end in _stretches(points, dash, gap):
            self.line([start, end], stroke, weight)

    def stream(self, points, start, end, fill):
        """A river: a curve through ``points`` whose width grows from ``start`` to ``end``."""
        middle = smooth(points)
        last = len(middle) - 1
        left, right = [], []
        for index, (x, y) in enumerate(middle):
            before, after = middle[max(index - 1, 0)], middle[min(index + 1, last)]
            angle = math.atan2(after[1] - before[1], after[0] - before[0]) + math.pi / 2
            half = (start + (end - start) * index / last) / 2
            left.append((x + half * math.cos(angle), y + half * math.sin(angle)))
            right.append((x - half * math.cos(angle), y - half * math.sin(angle)))
        self.polygon(left + right[::-1], fill)

    def role(self, which, x, y, size, fill=None):
        """The shape of a role; 0 is government, 1 enterprise, 2 local NGO, 3 IGO."""
        fill = fill or ROLES[which]
        if which == 0:
            self.rect(x - size * 0.86, y - size * 0.86, size * 1.72, size * 1.72, fill, size * 0.1)
        elif which == 2:
            self.disc(x, y, size, fill)
        else:
            self.polygon(role_outline(which, x, y, size), fill)

    def bands(self, height, colours, outline=None, columns=80):
        """Fill the canvas with a relief: ``height(x, y)`` from 0 to 1, as are x and y."""
        relief = _relief(height, columns).point(_steps(len(colours)))
        shades = relief.convert("P")
        shades.putpalette(b"".join(_rgb(colour) for colour in colours))
        self.image.paste(shades.convert("RGB"))
        if outline:
            self.image.paste(outline, mask=_edges(relief))


def smooth(points, steps=18):
    """A Catmull-Rom curve through the points."""
    ends = [points[0], *points, points[-1]]
    curve = []
    for p0, p1, p2, p3 in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append(tuple(_spline(*values, t) for values in zip(p0, p1, p2, p3, strict=True)))
    return [*curve, points[-1]]


def around(x, y, radius, count, turn=0.0):
    """``count`` places on a circle, the first at twelve o'clock plus ``turn`` in degrees."""
    for index in range(count):
        angle = math.radians(turn - 90 + 360 * index / count)
        yield x + radius * math.cos(angle), y + radius * math.sin(angle)


def blend(one, other, share):
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def role_outline(which, x, y, size):
    if which == 1:
        return [(x + size * 1.05, y), (x - size * 0.75, y - size), (x - size * 0.75, y + size)]
    if which == 3:
        reach = size * 1.18
        return [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
    half = size * 0.86
    return [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]


def _rgb(colour):
    return bytes.fromhex(colour.removeprefix("#"))


def _spline(a, b, c, d, t):
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )


def _relief(height, columns):
    rows = columns * HEIGHT // WIDTH
    cells = [
        height((column + 0.5) / columns, (row + 0.5) / rows)
        for row in range(rows)
        for column in range(columns)
    ]
    grid = Image.new("F", (columns, rows))
    grid.putdata([min(max(cell, 0.0), 1.0) * 255 for cell in cells])
    return grid.resize((WIDTH * SCALE, HEIGHT * SCALE), Image.Resampling.BICUBIC).convert("L")


def _steps(count):
    return [min(value * count // 256, count - 1) for value in range(256)]


def _edges(relief):
    across = ImageChops.difference(relief, ImageChops.offset(relief, SCALE, 0))
    down = ImageChops.difference(relief, ImageChops.offset(relief, 0, SCALE))
    edges = ImageChops.lighter(across, down).point(lambda value: 255 if value else 0)
    # The offset wraps around: without this the border would count as an edge.
    edges.paste(0, (0, 0, edges.width, SCALE))
    edges.paste(0, (0, 0, SCALE, edges.height))
    return edges


def _stretches(points, dash, gap):
    """Cut a path into dashes of equal length."""
    place, drawing, left = points[0], True, dash
    for target in points[1:]:
        while (distance := math.dist(place, target)) > 0:
            part = min(left, distance)
            share = part / distance
            reached = tuple(a + (b - a) * share for a, b in zip(place, target, strict=True))
            if drawing:
                yield place, reached
            place, left = reached, left - part
            if left <= 0:
                drawing, left = not drawing, gap if drawing else dash
